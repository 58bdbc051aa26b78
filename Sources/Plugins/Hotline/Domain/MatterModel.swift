internal import HotlineAPI
internal import SwiftProtobuf

/// The catalogue that holds until a place enters its own (诉求事项目录, 示范).
///
/// A model: units have the names that a district usually gives them, and limits follow the national rules and other
/// cities' rules that were seen. Local rules replace it row by row.
enum MatterModel {
    /// The matters, by code.
    static let matters: [Matter] = Self.rows.map(\.matter).sorted { $0.code < $1.code }

    /// The matter of a code or a title.
    static func matter(_ text: String) -> Matter? { Self.found[text] }

    private static let found = Dictionary(
        Self.matters.flatMap { [($0.code, $0), ($0.title, $0)] },
        uniquingKeysWith: { first, _ in first }
    )

    private static let rows: [Row] = [
        Row(
            "taxi.complaint",
            "出租车投诉",
            "区交通运输局",
            "巡游出租汽车经营服务管理规定",
            handling: (10, .day),
            adds: (20, .day),
            by: "HOT-P12 巡游出租汽车经营服务管理规定：10日办结，情况复杂的30日（条文序号未核对）",
            needs: ["caller_phone"]
        ),
        Row(
            "taxi.lost-property",
            "出租车失物查找",
            "区交通运输局",
            "出租汽车运营服务规范",
            sign: (4, .workingHour),
            contact: (4, .workingHour),
            handling: (72, .hour),
            by: "HOT-P13 出租汽车运营服务规范：失物72小时答复",
            needs: ["caller_phone"]
        ),
        Row(
            "ride-hailing.complaint",
            "网约车投诉",
            "区交通运输局",
            "网络预约出租汽车经营服务管理暂行办法",
            handling: (10, .day),
            adds: (20, .day),
            by: "比照巡游出租汽车：10日办结，复杂的30日",
            needs: ["caller_phone"]
        ),
        Row("bus.service", "公交服务", "区交通运输局", "城市公共汽车和电车客运管理规定"),
        Row("road.damage", "道路破损", "区交通运输局", "公路法；城市道路管理条例", needs: ["address"]),
        Row("parking.occupying", "占道停车", "区公安分局", "道路交通安全法", needs: ["address"]),
        Row(
            "traffic.signal",
            "交通信号灯",
            "区公安分局",
            "道路交通安全法 25",
            handling: (3, .workingDay),
            by: "设施故障从快处理",
            needs: ["address"]
        ),
        Row("property.service", "物业服务", "区住建局", "物业管理条例", needs: ["address"]),
        Row(
            "property.elevator",
            "电梯故障",
            "区市场监管局",
            "特种设备安全法",
            sign: (2, .hour),
            contact: (2, .hour),
            handling: (24, .hour),
            by: "应急类当日办理（比照 HOT-T5）",
            isUrgent: true,
            needs: ["address"]
        ),
        Row("housing.maintenance-fund", "住宅专项维修资金", "区住建局", "住宅专项维修资金管理办法", needs: ["address"]),
        Row(
            "housing.quality",
            "房屋质量",
            "区住建局",
            "建设工程质量管理条例",
            handling: (15, .workingDay),
            by: "须现场查验的从其专门规定（HOT-T4）",
            needs: ["address"]
        ),
        Row(
            "housing.demolition",
            "征收拆迁",
            "区住建局",
            "国有土地上房屋征收与补偿条例",
            handling: (15, .workingDay),
            by: "从其专门规定（HOT-T4）",
            needs: ["address"]
        ),
        Row(
            "heating",
            "供暖",
            "区住建局",
            "城镇供热管理规定（地方）",
            sign: (2, .hour),
            contact: (2, .hour),
            handling: (24, .hour),
            by: "应急类当日办理（比照 HOT-T5）",
            isUrgent: true,
            needs: ["address"]
        ),
        Row(
            "water.supply",
            "供水",
            "区水务局",
            "城市供水条例",
            sign: (2, .hour),
            contact: (2, .hour),
            handling: (24, .hour),
            by: "应急类当日办理（比照 HOT-T5）",
            isUrgent: true,
            needs: ["address"]
        ),
        Row(
            "gas.supply",
            "供气",
            "区住建局",
            "城镇燃气管理条例",
            sign: (2, .hour),
            contact: (2, .hour),
            handling: (24, .hour),
            by: "应急类当日办理（比照 HOT-T5）",
            isUrgent: true,
            needs: ["address"]
        ),
        Row(
            "power.supply",
            "供电",
            "供电公司",
            "电力供应与使用条例",
            sign: (2, .hour),
            contact: (2, .hour),
            handling: (24, .hour),
            by: "应急类当日办理（比照 HOT-T5）",
            isUrgent: true,
            needs: ["address"]
        ),
        Row("drainage", "排水堵塞", "区住建局", "城镇排水与污水处理条例", handling: (3, .workingDay), by: "设施故障从快处理", needs: ["address"]),
        Row("garbage", "垃圾清运", "区城管局", "城市生活垃圾管理办法", handling: (3, .workingDay), by: "市容环卫从快处理", needs: ["address"]),
        Row(
            "street-vendors",
            "占道经营",
            "区城管局",
            "城市市容和环境卫生管理条例",
            handling: (3, .workingDay),
            by: "市容环卫从快处理",
            needs: ["address"]
        ),
        Row(
            "illegal-building",
            "违法建设",
            "区城管局",
            "城乡规划法",
            handling: (15, .workingDay),
            by: "须立案查处的从其专门规定（HOT-T4）",
            needs: ["address"]
        ),
        Row(
            "noise.construction",
            "施工噪音",
            "区城管局",
            "噪声污染防治法",
            sign: (4, .workingHour),
            contact: (4, .workingHour),
            handling: (3, .workingDay),
            by: "扰民类从快处理",
            needs: ["address"]
        ),
        Row(
            "noise.social",
            "噪音扰民",
            "区公安分局",
            "噪声污染防治法；治安管理处罚法",
            sign: (4, .workingHour),
            contact: (4, .workingHour),
            handling: (3, .workingDay),
            by: "扰民类从快处理",
            needs: ["address"]
        ),
        Row("environment.air", "大气污染", "区生态环境分局", "大气污染防治法", needs: ["address"]),
        Row("environment.water", "水污染", "区生态环境分局", "水污染防治法", needs: ["address"]),
        Row(
            "wages",
            "拖欠工资",
            "区人社局",
            "保障农民工工资支付条例；劳动保障监察条例 17",
            handling: (60, .workingDay),
            adds: (30, .workingDay),
            by: "劳动保障监察条例 17：60个工作日，经批准延长30个工作日（HOT-T4）",
            needs: ["caller_phone"]
        ),
        Row(
            "labour.contract",
            "劳动合同",
            "区人社局",
            "劳动合同法；劳动保障监察条例",
            handling: (60, .workingDay),
            adds: (30, .workingDay),
            by: "劳动保障监察条例 17（HOT-T4）",
            needs: ["caller_phone"]
        ),
        Row("social-insurance", "社会保险", "区人社局", "社会保险法"),
        Row("medical-insurance", "医疗保险", "区医保局", "医疗保障基金使用监督管理条例"),
        Row(
            "consumer",
            "消费纠纷",
            "区市场监管局",
            "市场监督管理投诉举报处理暂行办法",
            handling: (7, .workingDay),
            by: "市场监督管理投诉举报处理暂行办法：7个工作日内决定是否受理",
            needs: ["caller_phone"]
        ),
        Row(
            "food.safety",
            "食品安全",
            "区市场监管局",
            "食品安全法",
            sign: (4, .workingHour),
            contact: (4, .workingHour),
            handling: (7, .workingDay),
            by: "市场监督管理投诉举报处理暂行办法（比照）"
        ),
        Row(
            "prepaid-card",
            "预付卡退费",
            "区市场监管局",
            "消费者权益保护法实施条例",
            handling: (7, .workingDay),
            by: "市场监督管理投诉举报处理暂行办法（比照）",
            needs: ["caller_phone"]
        ),
        Row("school", "学校管理", "区教育局", "教育法；义务教育法"),
        Row("training.refund", "校外培训退费", "区教育局", "校外培训行政处罚暂行办法", needs: ["caller_phone"]),
        Row("hospital", "医疗服务", "区卫健委", "基本医疗卫生与健康促进法"),
        Row("minimum-living", "低保救助", "区民政局", "社会救助暂行办法"),
        Row("elder-care", "养老服务", "区民政局", "老年人权益保障法"),
        Row(
            "land",
            "土地权属",
            "区自然资源分局",
            "土地管理法",
            handling: (15, .workingDay),
            by: "须调查的从其专门规定（HOT-T4）",
            needs: ["address"]
        ),
        Row("village-affairs", "村务公开", "区农牧局", "村民委员会组织法"),
        Row(
            "work-safety",
            "安全生产隐患",
            "区应急局",
            "安全生产法",
            sign: (2, .hour),
            contact: (2, .hour),
            handling: (24, .hour),
            by: "应急类当日办理（比照 HOT-T5）",
            isUrgent: true,
            needs: ["address"]
        ),
        // Whoever only asks is answered at the telephone; what it is about differs, and so does who knows it.
        Row("information", "信息咨询", "", "国办发〔2020〕53号", isConsultation: true),
        Row("legal-service", "公共法律服务", "区司法局", "法律援助法；人民调解法"),
        Row(
            "petition",
            "信访事项",
            "区信访局",
            "信访工作条例",
            handling: (60, .day),
            adds: (30, .day),
            by: "HOT-T8 信访工作条例：15日告知是否受理，60日办结，延长不超过30日"
        ),
        Row("tourism", "旅游投诉", "区文旅局", "旅游投诉处理办法", handling: (60, .day), by: "旅游投诉处理办法：60日"),
    ]

    /// A row of the table, in short.
    private struct Row {
        typealias Length = (amount: UInt32, unit: MatterUnit)

        let matter: Matter

        init(
            _ code: String,
            _ title: String,
            _ unit: String,
            _ basis: String,
            sign: Length? = nil,
            contact: Length? = nil,
            handling: Length? = nil,
            adds: Length? = nil,
            by limitBasis: String = "",
            isUrgent: Bool = false,
            isConsultation: Bool = false,
            needs fields: [String] = []
        ) {
            self.matter = Matter.with {
                $0.code = code
                $0.title = title
                $0.unit = unit
                $0.legalBasis = basis
                if let sign { $0.sign = Self.limit(sign) }
                if let contact { $0.contact = Self.limit(contact) }
                if let handling { $0.handling = Self.limit(handling) }
                if let adds { $0.extension = Self.limit(adds) }
                $0.limitBasis = limitBasis.isEmpty ? "" : limitBasis + "（示范，须以本地规定为准）"
                $0.requiredFields = fields
                $0.isUrgent = isUrgent
                $0.isConsultation = isConsultation
                $0.keywords = MatterWords.model[code] ?? []
                $0.source = "示范目录，须以本地诉求事项目录为准"
                $0.isBuiltIn = true
            }
        }

        private static func limit(_ length: Length) -> MatterLimit {
            MatterLimit.with {
                $0.amount = length.amount
                $0.unit = length.unit
            }
        }
    }
}
