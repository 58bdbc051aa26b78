internal import HotlineAPI
internal import SwiftProtobuf

/// By which words calls are about a matter (推荐事项): those of the catalogue, and the model's.
///
/// Counted and not learnt: whoever is shown a suggestion is shown the words that made it, and a place adds its own
/// (`yizhan hotline matter save … --word`). How often it is right stands in `Documentation/hotline.md` and is measured in the
/// tests.
struct MatterWords {
    private struct Entry {
        let matter: Matter
        let words: [String]
    }

    private let entries: [Entry]
    /// How many matters have a word: one that many have says less of each.
    private let shares: [String: Int]

    /// What stands in the title weighs twice.
    private static let titleWeight = 2.0

    /// Takes the words of a catalogue.
    init(_ matters: [Matter]) {
        self.entries = matters.map { matter in
            let words = Set(([matter.title] + matter.keywords).map { $0.lowercased() })
            return Entry(matter: matter, words: words.sorted())
        }
        self.shares = self.entries.flatMap(\.words).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// Matters that a text may be about, the likeliest first.
    func suggestions(title: String, content: String, limit: Int) -> [MatterSuggestion] {
        let (title, content) = (title.lowercased(), content.lowercased())
        var found: [(matter: Matter, words: [String], score: Double)] = []
        for entry in self.entries {
            var (words, score): ([String], Double) = ([], 0)
            for word in entry.words {
                let weight = (title.contains(word) ? Self.titleWeight : 0) + (content.contains(word) ? 1 : 0)
                guard weight > 0 else { continue }
                words.append(word)
                score += weight * Double(word.count) / Double(self.shares[word] ?? 1)
            }
            if score > 0 { found.append((entry.matter, words, score)) }
        }
        let all = found.reduce(0) { $0 + $1.score }
        return found.sorted { ($1.score, $0.matter.code) < ($0.score, $1.matter.code) }.prefix(limit).map { found in
            MatterSuggestion.with {
                $0.code = found.matter.code
                $0.title = found.matter.title
                $0.unit = found.matter.unit
                $0.words = found.words
                $0.score = UInt32((found.score / all * 100).rounded())
            }
        }
    }

    /// Words of the model, by the code of the matter.
    static let model: [String: [String]] = Self.table.mapValues { $0.split(separator: " ").map(String.init) }

    private static let table = [
        "taxi.complaint": "出租车 出租汽车 的士 打车 打表 计价器 绕路 绕道 拒载 议价 甩客 拼客 司机 乱收费 多收",
        "taxi.lost-property": "出租车上 失物 落在 遗失 丢失 落下 忘在 丢在 找回 寻找",
        "ride-hailing.complaint": "网约车 滴滴 快车 专车 顺风车 平台派单",
        "bus.service": "公交 公交车 公交卡 老年卡 班次 首末班 甩站 站台 线路 等车",
        "road.damage": "路面 道路破损 坑洼 大坑 塌陷 井盖 人行道 路灯 道路照明 护栏",
        "parking.occupying": "违停 停车 乱停 占道停车 堵住 车位 消防通道 挪车",
        "traffic.signal": "信号灯 红绿灯 交通灯 标线 斑马线",
        "property.service": "物业 物业费 物业公司 保洁 楼道 业主 公共区域 门禁 绿化",
        "property.elevator": "电梯 困人 停梯 轿厢",
        "housing.maintenance-fund": "维修资金 维修基金 公维金",
        "housing.quality": "房屋质量 墙体 开裂 漏水 渗水 外墙 脱落 开发商 交房",
        "housing.demolition": "拆迁 征收 安置 补偿款 回迁 征地补偿",
        "heating": "供暖 供热 暖气 取暖 热力 不热 室温 温度 停暖 采暖",
        "water.supply": "停水 自来水 供水 水压 水质 来水 水表 水费 水务",
        "gas.supply": "燃气 天然气 煤气 供气 气费 漏气",
        "power.supply": "停电 供电 电线 电压 电表 电费 跳闸 电线杆 来电 变压器",
        "drainage": "下水 下水道 污水 堵塞 排水 化粪池 管道堵 冒水 外溢",
        "garbage": "垃圾 垃圾桶 垃圾箱 清运 环卫 清扫 积雪 脏乱 卫生",
        "street-vendors": "摊贩 占道经营 摆摊 流动商贩 烧烤摊 店外经营",
        "illegal-building": "违建 私搭 乱建 违法建设 彩钢房 圈占 加盖 搭建",
        "noise.construction": "施工 工地 打桩 夜间施工 装修 施工噪音",
        "noise.social": "噪音 扰民 广场舞 音响 KTV 唱歌 声音太大",
        "environment.air": "扬尘 异味 气味 油烟 烟尘 废气 刺鼻 空气 粉尘 排放 煤灰 焚烧",
        "environment.water": "水污染 排污 河道 废水 河水",
        "wages": "工资 欠薪 拖欠 农民工 包工头 工钱 讨薪 劳动报酬 加班费",
        "labour.contract": "劳动合同 辞退 解除合同 试用期 经济补偿 不签合同 开除",
        "social-insurance": "社保 养老保险 工伤保险 失业金 失业保险 缴费年限 退休金",
        "medical-insurance": "医保 报销 医疗保险 住院报销 门诊 异地就医",
        "consumer": "消费 退货 退款 假货 商家 商场 超市 维修 质量问题 虚假宣传 三包",
        "food.safety": "食品 过期 变质 虫子 吃出 饭店 餐馆 卫生许可 食物中毒 外卖",
        "prepaid-card": "会员卡 充值 预付卡 年卡 健身房 储值 关门 跑路 办卡",
        "school": "学校 老师 学生 入学 校园 学区 幼儿园 上学 小学 中学",
        "training.refund": "培训 培训班 补习 学费 课时 兴趣班 停课 辅导班",
        "hospital": "医院 医生 看病 挂号 护士 诊疗 就诊 卫生院",
        "minimum-living": "低保 救助 困难补助 特困 临时救助",
        "elder-care": "养老院 养老服务 高龄补贴 敬老院 老年人补贴",
        "land": "土地 宅基地 林地 草场 承包地 确权",
        "village-affairs": "村委 村务 村干部 村集体 嘎查 村账",
        "work-safety": "安全隐患 安全生产 爆炸 危化品 消防隐患 危险",
        "legal-service": "法律援助 公证 律师 调解 司法鉴定 法律咨询 仲裁",
        "petition": "信访 上访",
        "tourism": "旅游 导游 景区 旅行社 门票 酒店",
    ]
}
