/// Who does what to whom, in the words of everyday: the classes of words and the rules by which red flags are seen.
///
/// A line `name = words` is a class; `@other` takes in the words of another. A word of the class `none` means something
/// else and hides what stands in it (打电话 is no blow). A line `alarm: a .6 b` is a rule: a word of `a`, then within six
/// characters of the same clause one of `b`; `-6` is the same without 的 between them, `~6` may go across commas. `a|b` is
/// either. `unless c` takes it back where the sentence has a word of `c`, `without c` where the clause in which it begins has
/// one: what somebody says of an insurer or of the police takes no wish to die back. A line `clock N M = words` is a period of N days
/// that such a paper or matter begins: from its day M on it is about to end; with `with c` or `unless c` behind the words
/// only where the sentence has a word of `c`, or has none. An appeal has fifteen days against a judgment and ten against a ruling (民诉法 171),
/// in criminal matters ten and five (刑诉法 230): where the words do not say which, the shorter counts as well.
///
/// Classes that no line makes: `young` (an age below 18), `small` (one below 16).
enum AlarmGrammar {
    static let text = """
        none = 把我家树 打了我一张 打我一张 打给我一张 往下跳闸 下跳闸 割麦 割麦子 割草机 收割机 打到我家地里 打到地里 狗被邻居家孩子打 打了一张 打电话 打我电话 打他电话 打她电话 打手机 打我手机 打我的电话 打我微信 打我账 打我帐 打我卡 打我银行卡 打我的银行卡 款打我 钱打我 打款 打钱 打车 打的费 打工 \
        打官司 打欠条 打借条 打了借条 打了欠条 打条子 打我借条 打我欠条 打收条 打印 打扫 打折 打卡 打算 打听 打赏 打包 打字 打游戏 打麻将 打牌 打球 打篮球 打针 打疫苗 打点滴 \
        打水 打井 打假 打击 打开 打理 打造 打回 打到我卡 打到卡 打到账 打到我账 打到银行 打到公司 打招呼 打交道 打比方 打暑假工 打零工 打寒假工 打广告 打通 打包票 打烊 打发 \
        打架子 打出租 打网约车 打滴滴 打不通 打过去 打过来 打进来 打来电话 打几个电话 打了电话 打12345 打110 打12348 打12333 打多少 打离婚 打仗 打雷 打猎 打鱼 打草 打农药 \
        打磨 打洞 打孔 打地基 打桩 打隔断 打墙 打样 打版 打底 打法 打码 打榜 打投 打气 打滑 打盹 打呼噜 打鼾 打火 打结 打捞 打烂 打翻 打乱 打断说话 打压 打动 打消 打破 打成协议 \
        动手术 动手能力 自己动手 抽烟 抽成 抽检 抽奖 抽血 抽水 抽查 抽签 抽取 抽空 抽逃 抽屉 推销 推荐 推迟 推脱 推卸 推广 推我买 推拿 推出 推动 推定 推给 推诿 推翻 \
        砸了饭碗 砸墙 砸钱 砸锅 踢球 踢出群 踢出 踢皮球 扇子 关系 关于 关闭 关门 关店 关停 关机 关节 相关 有关 海关 机关 无关 关键 关心 关照 关注 关灯 公关 \
        拉黑 拉客 拉货 拉横幅 强奸罪 强奸案 猥亵罪 猥亵儿童罪 强制猥亵罪 虐待罪 遗弃罪 绑架罪 非法拘禁罪 敲诈勒索罪 拐卖儿童罪 拐卖妇女罪 性侵犯罪 故意杀人罪 杀人罪 杀人未遂 \
        寻衅滋事 投毒罪 刀具 刀片 枪式 水枪 喷枪 焊枪 电枪 自杀式 跳楼价 想死你 想死亡 想死心 死心塌地 死亡 累死 烦死 气死 吵死 热死 冷死 饿死了么 打死不 打死也 打死都 饿了么 \
        拐弯 拐角 拐杖 转拐 扎心 扎实 扎啤 扎帐 结扎 包扎 扎堆 捅娄子 砍价 砍掉 砍树 砍伐 侵犯我的 侵犯我权 侵犯我名誉 侵犯我隐私 侵犯我肖像 绑定 捆绑 捆绑销售 绑卡 逼近 \
        烫发 烫头 烫金 烫染 勒令 勒索病毒 锁骨 锁定 连锁 门锁 换锁 锁匠 开锁 车锁 围墙 围栏 周围 围绕 围挡 堵车 堵塞 堵水 堵漏 拖欠 拖延 拖车 拖拉 拖着 拖了 一拖 拖家 拖拉机 扒皮公司 \
        棍子面包 枪手 枪毙 杀毒 杀价 杀熟 杀猪盘 宰客 抢购 抢单 抢修 抢注 抢救 抢答 抢票 抢红包 抢手 女子 男子汉 男孩子名 孩子他爸不给 孩子爸不给 学生会 学生证 学生兼职 \
        儿童节 儿童座椅 儿童票 娃娃机 摔跤 上学校 没收 户口没人管 作业没人管 教练车 卖淫 让与 转让 叫好 叫车 叫外卖 给予 给付 交给 送给 借给 卖给人 还给 付给 发给我钱 \
        被打还手 被逼债 扣押金 侵犯了我的 被动 被告 被申请 被执行 被保险 被继承 被监护 被征收 被子 棉被 被褥 被上诉 被害人怎么 打家劫舍 手打 主打 拳击 擂台 刀鱼 刀削 剪刀 指甲刀 烧炭工 烧炭火 \
        烧烤 报复性 想问 要问 \
        饿肚子上班 限制自由刑 限制自由吗 限制自由的处罚 跳楼机 上吊车 上吊顶 吊死扣 死者 死胎
        me = 我 俺 咱 我们 俺们 咱们 本人
        kin = 老公 丈夫 男人 老婆 妻子 媳妇 爱人 老伴 爸 妈 爹 娘 爸爸 妈妈 父亲 母亲 父母 爸妈 爷爷 奶奶 姥姥 姥爷 外公 外婆 老人 哥 哥哥 弟 弟弟 姐 姐姐 妹 妹妹 嫂子 姐夫 妹夫 \
        儿媳 儿媳妇 女婿 公公 婆婆 岳父 岳母 丈母娘 老丈人 舅舅 叔叔 伯伯 姑姑 姨 表哥 表弟 表姐 表妹 堂哥 堂弟 男朋友 女朋友 男友 女友 对象 未婚夫 工友 老太婆 老头子 家人 全家 一家 老太太 \
        老人家 闺蜜
        child = 孩子 小孩 儿童 未成年 女儿 儿子 学生 幼女 男孩 女孩 女娃 男娃 娃 娃娃 宝宝 婴儿 侄女 侄子 外甥 外甥女 孙女 孙子 外孙 外孙女 继女 继子 闺女 丫头 崽 小姑娘 小丫头 \
        小伙伴 幼儿 \
        小朋友 小学生 初中生 中学生 女学生 男学生 高中生 小子 独生子 老大老二 我家老二 我家老大 小儿 小闺女 弃婴 女童 男童
        other = 他 她 他们 她们 人 人家 对方 有人 别人 邻居 房东 老板 上司 领导 同事 同学 老师 教练 保安 城管 护工 保姆 混混 黑社会 债主 催收 要债的 陌生人 司机 网友 前夫 前妻 \
        前男友 前女友 \
        前任 后妈 后爸 后爹 继父 继母 养父 养母 室友 包工头 工头 打手 亲戚 村长 村支书 同村 一群 几个 一伙 那口子 大爷 老头 表叔 亲爸 亲妈 亲爹 班主任 醉汉 警察 民警 流氓 歹徒 小偷
        person = @me @kin @child @other
        mine = @me @kin
        passive = 被 遭 遭到 遭受 挨 挨了 受到
        passive2 = 让 叫 给 教
        ba = 把 将
        hit = 打 揍 殴打 殴 暴打 毒打 围殴 群殴 狂打 猛打 捶 踹 踢 扇 捅 砍 刺伤 掐 勒 抽打 掌掴 打伤 打死 打残 打断 砍伤 捅伤 咬伤人 乱打 痛打 吊打 欧打 敲头 刺了 敲破 戳
        rough = 砸 烫 推 推倒 推下 推搡 拽 揪 拧 撞 扎 抽 拖 按 摁 踩 泼 绑 捆 扯 拍 甩 抓 围 堵 拉 关 锁 反锁 掳 带走 打晕 拦 架
        body = 头 脑袋 脸 后脑勺 脖子 头发 肚子 胸 胸口 腿 胳膊 手 耳朵 眼睛 鼻子 牙 嘴 腰 背 身上 手指 屁股 肋骨 下巴
        wound = 骨折 流血 出血 出了血 住院 医院 重伤 轻伤 昏迷 吐血 青紫 淤青 瘀青 是伤 有伤 都是伤 青了 肿了 断了 断 缝了 缝针 流产 皮开肉绽 鼻青 脱臼 破了 睁不开 瘫 聋 瞎 残 掉了 \
        遍体鳞伤 满身伤 吐了血 血
        clearly = 家暴 家庭暴力 暴打 毒打 拳打脚踢 围殴 群殴 殴打我 被殴打 扇耳光 扇巴掌 扇我 耳光 打砸 鼻青脸肿 遍体鳞伤 浑身是伤 满身是伤 被绑架 被人绑架 绑架了 囚禁 软禁 被绑 绑走 \
        人身威胁 泼汽油 泼硫酸 泼油漆 泼粪 泼大粪 \
        卸我 往死里 动手 动了手 动过手 动起手 下手狠 下手太狠 下死手 追着打 追杀 寻仇
        take = 拿 拿着 拿了 持 拎着 拎 抄起 抄 举着 举 提着 掏出 带着 操起 挥 亮出 手里有 手上有 揣着
        blade = 刀 菜刀 砍刀 水果刀 西瓜刀 匕首 斧头 斧子 枪 弹簧刀 尖刀 杀猪刀 柴刀 镰刀
        club = 棍 棍子 木棍 铁棍 棒 棒球棍 铁锹 铁锨 锄头 锤子 榔头 砖头 砖 石头 酒瓶 啤酒瓶 瓶子 皮带 衣架 扫把 扫帚 擀面杖 鞭子 凳子 板凳 椅子 杯子 烟灰缸 开水 热水 汽油 硫酸 钢管 \
        电棍 鞋底 绳子 烟头 针 铁链 钳子 扳手
        kill = 弄死 打死我 打死你 打死他 要打死 杀我 杀了我 杀你 杀他 要杀 杀掉 杀人 杀全家 砍死 砍我 砍人 砍你 捅死 掐死 勒死 整死 搞死 弄残 打残 毁容 毁我容 毁了我 不得好死 废了我 \
        崩了 灭门 灭了我 同归于尽 放火 烧我 烧了我 \
        烧死 点我家 点了我家 烧房子 收拾我 收拾你 让我好看 给我好看 报复 要我的命 要我命 要他的命 索命 做掉 干掉 剁了 剁我 一条腿 一条胳膊
        saying = 说 扬言 威胁 恐吓 放话 放狠话 声称 吓唬 要 敢 发短信 叫嚣 嚷嚷 要挟 警告我 逼 拿
        menace = 威胁 恐吓 要挟 恫吓 吓唬
        work = 公司 单位 老板 工资 开除 辞退 离职 辞职 扣钱 领导 投诉 差评 起诉 曝光我 记过
        away = 出门 出去 回家 回国 离开 见人 出院子 下楼 报警 脱身
        leave = 走 离开 走人
        forbid = 不让 不许 不准 不放 不给
        held = 关在 关了 关到 关进 锁在 反锁 锁起来 关起来 看押 堵在 围住 限制自由 限制我的自由 限制人身自由 限制我人身自由 限制了自由 非法拘禁
        cell = 管制 犯罪 被抓 电梯 监狱 看守所 拘留所 戒毒所 强戒 服刑 坐牢 判了 刑期 取保候审 缓刑 笼子 关在派出所 关到派出所 关进派出所 关在公安局 关进公安局 被警察抓 \
        被警察带 被警察关 被民警带 被派出所抓 被派出所带 被派出所关 被公安局抓 被公安局带 被公安局关 被公安抓 被公安带
        jail = @cell 警察 公安局 派出所
        room = 家里 家中 屋里 屋内 宿舍 房间 房里 地下室 工棚 厂里 仓库 车里 房子里 出租屋 卧室 厕所 柜子
        abroad = 缅甸 缅北 柬埔寨 妙瓦底 园区 老挝 传销 黑工厂 黑砖窑 黑煤窑
        trapped = 骗去 骗到 骗进 出不去 出不来 回不来 回不了 逃不出 跑不出 赎金 收了手机 手机被收 手机收了 不放人 救 不让走 看着 逃出来 扣着
        stalk = 跟踪我 跟踪她 尾随 一直跟着我 天天跟着我 总跟着我 有人跟着我 老跟着我 盯梢 堵我 堵门 堵在门口 堵在我家 堵在楼下 堵在家 堵在单位 砸门 踹门 撬门 破门 闯进家 闯进我家 闯入我家 \
        闯进来 上门恐吓 上门闹 上门打 蹲守 砸我家
        rape = 强奸 强暴 迷奸 轮奸 性侵 性侵害 性侵犯 侵犯了我 侵犯我 侵犯了她 侵犯她 非礼 强行发生 糟蹋 奸污 强行亲 强吻 强行搂 诱奸
        sex = 发生关系 发生了关系 发生性关系 发生了性关系 上床 陪睡 开房 同房 睡觉
        force = 强迫 逼 逼着 逼迫 强行 灌醉 下药 按在床上 迷晕
        picture = 裸照 裸聊 裸体 私密照 私密视频 私密 隐私部位 不雅 床照 床上视频 洗澡 偷拍 不穿衣服 黄色照片 黄色视频 私照 亲密照 亲密视频 性爱视频 艳照 私处
        extort = 威胁 要挟 勒索 敲诈 逼 逼我 发给 发到 发网上 发朋友圈 曝光 散布 群发 要钱 不给钱 传到网上 公开
        abuse = 虐待 打骂 折磨 非打即骂

        violence: clearly unless abstract|先动手
        abstract = 告诫书有什么用 规定是什么时候 量刑 判几年 判多少年 判刑多久 什么罪 怎么定罪 拘留几天 拘留多少天 罪名 立案标准 有什么区别 和抢夺
        violence: passive .8 hit unless abstract
        violence: passive .3 person .6 rough .8 body|wound
        violence: passive .2 person .4 绑走
        violence: passive .8 毒手
        violence: passive2 .0 person .2 hit .0 过去
        violence: passive2 .1 person .3 hitdone
        violence: passive2 .3 kin|other .2 hitdone
        hitdone = 打了 打的 打得 打伤 打成 打骨折 揍了 揍得 揍成 捅了 砍了 踹了 扇了 打断 打坏 打哭 打出 欺负 打掉 打住院 捶了 打死
        violence: hit .2 mine unless abstract
        violence: hit .0 了 .3 mine
        violence: rough .0 me|kin .3 body
        violence: 踩我|推我|砸我|烫我|拽我|拖我|揪我|泼我|拧我|按我|抽我|扎我|绑我|摔我|咬我|抓我脸|扯我|撕我
        violence: ba .0 mine .8 hit|rough unless vehicle
        violence: ba .0 me .2 kin|child .8 hit|rough unless vehicle
        violence: ba .0 me .1 从 .8 rough
        vehicle = 掉下来 高空抛物 树枝 楼顶 墙皮 墙砖 广告牌 我把 车祸 车撞 电动车 摩托车 追尾 三轮车 货车 自行车 开车 狗 骑车 撞倒 倒车 被车
        violence: grab .4 body .8 rough|hit
        grab = 抓着 抓住 揪着 揪住 揪 拽着 拽住 薅 扯着 抓
        violence: 揪我|抓我头发|薅我|揪头发|揪我头发
        violence: hit .4 wound unless offender
        offender = 把对方 把别人 我把 把他打 把同学 把人打
        violence: 打得|打到|打成|打出 .6 wound
        violence: 打人 ~12 wound
        violence: hit .4 了|过 .4 二十年|十年|几年|多年
        violence: kin .4 又|老|老是|总|总是|经常|天天|动不动就|动不动|一喝酒就|就 .0 hit unless vehicle
        violence: 又打 .1 又|人|骂
        violence: take .3 blade unless 有效|收缴|判几年
        violence: blade .4 堵|追|指|架|门口|我
        violence: take|用 .3 club .6 hit|rough|person|堵
        violence: rough|朝我|朝我扔|往我 .4 club
        violence: 子弹|枪指|开枪
        violence: saying .6 kill unless abstract
        violence: kill .3 me|全家|一家|家人
        violence: 弄死|砍死|不得好死|弄残|放火烧|要杀
        violence: 扬言 .6 报复|打|杀|弄|烧|砸
        violence: 找人 .3 收拾|打|弄|揍|砍
        violence: 叫人 .1 打
        violence: 要打我|打断|打死我
        violence: menace .1 me|mine without work
        violence: menace .4 人身|安全|性命|搬走
        violence: 催收|要债|讨债|债主 .8 恐吓|威胁|堵|砸|泼|围|跟踪|上门闹
        violence: 混混|黑社会|社会上的人 .8 威胁|堵|砸|打|恐吓|闹|逼
        violence: forbid .3 away unless jailwork
        jailwork = 监狱 看守所 戒毒所 离职 辞职 取保 隔离 疫情 缓刑 矫正 酒店 限高 边控 护照到期
        violence: forbid .3 leave ~20 围|关|锁|打手|看着|堵|扣
        violence: 围|关|锁|打手|看着|堵|扣|绑 ~20 forbid .3 leave|人走
        violence: 不放人走|不放我走|不放我们走
        violence: held unless jail
        violence: 反锁|锁在|锁起来|堵在|围住 unless cell
        violence: 关在|关到|关进|关起来 .2 room unless cell
        violence: abroad ~16 trapped
        violence: trapped ~12 abroad
        violence: 扣|收走|没收 .4 护照|手机 ~12 forbid
        violence: stalk unless 看病
        violence: 分手 ~16 跟着我|堵|骚扰我|害怕
        violence: rape unless abstract
        violence: rape|家暴|殴打|毒打|暴打 .2 me
        violence: me .2 passive .8 hit|rape
        violence: force ~10 sex
        violence: 摸|摸了 .1 me unless 骰
        violence: 拽进|拉进|拖进|拖上|拉到|拽上 .6 巷|车|房|屋|荒|林|厕所
        violence: picture ~20 extort
        violence: extort ~20 picture
        violence: abuse .8 mine|老人|老太|残疾
        violence: mine|老人|老太 .8 abuse
        violence: 养老院|护工|敬老院 ~12 淤青|打|掐|伤痕|虐待|绑
        violence: kin .4 不给 .2 饭吃|吃饭|饭 ~10 打|骂|推|赶

        minor: child|young ~12 passive ~10 hit|harm|lure unless vehicle|cell
        harm = 欺负 欺凌 霸凌 猥亵 虐待 体罚 遗弃 侮辱 摸 摸了 扒 关 堵 围 逼 强迫 威胁 恐吓 要挟 勒索 扎 灌 侵犯 强奸 强暴 性侵 孤立 欺侮 打伤 烫 掐 折磨 抱走 拍裸 脱 绑 锁 \
        小黑屋 罚跪 抢走 带走 偷走 骗去 骗到 骗走 卖 拐
        lure = 拐 拐跑 拐走 骗出去 约出去
        minor: passive2 .4 other|kin .3 打|揍|掐|欺负 ~12 青|伤|肿|血
        minor: child|young .2 passive2 .3 other|kin .2 打|揍|掐|欺负|摸
        minor: hit|虐待|猥亵|强奸|性侵|体罚|拐|拐卖|欺负|霸凌 .2 child|young unless abstract
        minor: 打|虐待|猥亵|强奸|性侵|体罚|拐|拐卖|欺负|霸凌 .2 me .1 child
        minor: 体罚 ~8 child
        minor: 罚 .2 child .3 跪|站|跑|抄
        minor: child|young ~14 体罚|罚跪|虐待|猥亵|霸凌|欺凌|小黑屋|打骂|人贩子 unless abstract
        minor: child ~20 sexchild unless adult
        minor: young ~20 sexchild|sex|怀孕|怀了|弄怀孕 unless adult
        minor: sexchild|rape|猥亵 ~12 child|young unless abstract
        sexchild = 开房 裸照 裸聊 动手动脚 搂搂抱抱 搂抱 发生关系 发生了关系 脱裤子 脱她裤子 脱衣服 脱她衣服 脱光 扒衣服 扒光 扒裤子 黄色照片 黄色视频 黄片 看洗澡 偷看 大腿 下面 私处 \
        隐私部位 屁股 胸部 强奸 强暴 猥亵 性侵 侵犯了 不穿衣服
        adult = 妻子出轨 老公出轨 丈夫出轨 一夜情 成年人
        minor: 脱|脱了|扒|摸|摸了 .4 child|young
        minor: 脱|扒 .4 裤子|衣服 ~10 child|young
        minor: child -3 gone
        gone = 走失 失踪 不见了 找不到 找不着 丢了 走丢 没回来 没回家 离家出走 联系不上 失联 没有回来 没了音信
        minor: child -8 失踪|离家出走|走丢|走失|没回来|没回家|找不到了|联系不上|失联
        minor: 偷|拐|抱走|卖掉|拐卖 .1 child
        minor: ba .1 child|young .6 抢走|强行带走|偷偷带走|藏|卖给|卖了|抱走|锁|关|丢|扔|遗弃|绑|打|掐|摔|烫|脱|接走不
        minor: ba .1 me .2 child .6 打|掐|烫|绑|手|摔|抢走|带走|锁|关
        minor: 打了 .3 child
        minor: child -1 没人管
        minor: child ~10 饿着|挨饿|饿得|饿肚子|要饭|乞讨|捡垃圾|锁在家|关在家|一个人关|关家里|关屋里|安眠药|下药|身上有烫伤|身上有伤|淤青|青紫|伤痕|不给饭|不给吃|没饭吃
        minor: 饿|乞讨|安眠药|下药 .6 child
        minor: 遗弃|丢弃|扔掉|抛弃 .3 child
        minor: child ~8 扔在|丢在|遗弃|扔了
        minor: 生了孩子 ~4 丢|扔
        minor: 童工|校园霸凌|校园暴力 unless rules
        rules = 规定 条例 什么时候出台
        minor: child ~8 打得|打到|打成|打进 .6 wound
        minor: child .6 拧|打|揍 .4 脱臼|骨折|断
        minor: small ~10 干活|上班|陪酒|下井|进厂|做工
        minor: child|young ~12 陪酒|KTV|夜总会|会所|卖淫 unless 打赏
        minor: child ~10 收保护费|交保护费|保护费|扇巴掌|扇耳光
        minor: child ~6 自残|割腕
        minor: 逼|强迫|要挟|威胁 .3 child|young
        minor: child ~20 继父|后爸|后妈|继母 .8 打|摸|骂|房间|洗澡|动手|掐
        minor: 继父|后爸|后妈|继母|养父 ~16 child ~8 动手|摸|打|掐|洗澡
        minor: 我 .4 grade ~30 hit|harm|继父|进我房间|rape|picture
        minor: child|young ~20 person .4 hit .0 me
        grade = 初一 初二 初三 高一 高二 高三 小学 三年级 四年级 五年级 六年级 七年级 八年级 九年级 未成年
        minor: picture ~10 child unless 打赏
        minor: child ~10 picture ~10 extort|拍|被
        minor: child|young ~20 menace .3 要钱|拍|打|发

        selfHarm: want unless past
        selfHarm: 想|只想|就想|真想|要|就|去|只能|只有|只好|不如|打算|准备|宁可|干脆|想要|想过|想着|想到|说要|闹 .1 自杀|轻生|寻短见|寻死|method
        selfHarm: 不想活|不想再活|活不下去|活够了|活腻|不打算活|没脸活|想死|活不成|没法活|生无可恋|不愿活|让我死|求死|不如死|死给
        selfHarm: 自杀倾向|自杀念头|自杀的念头|自杀的想法|自杀的心|自杀的冲动|想不开
        want = 不想活 不活了 不想再活 没法活 活不下去 活不成 活不起 活够了 活腻 不打算活 想死 寻死 寻短见 轻生 自寻短见 去死 不如死 让我死 死给 要死给 死的心 求死 死了算 死了干净 死了一了 \
        一了百了 一死了之 死了之 \
        一死百了 生无可恋 没脸活 没脸见人了不 走绝路 死路一条 找死路 想不开 活着没意思 活着没劲 活着真没 活着没有意 活着没意 活着没盼 活着没希 活着没有 活着太累 活着好累 活着真累 活着就是 活着干什么 \
        活着有什么 活着还有什么 \
        没有活下去 不想醒来 不想再醒 永远睡 长眠 结束生命 结束自己 结束我的生命 结束这一切 了结自己 了结生命 离开这个世界 离开人世 离开这世界 告别这个世界 独活 不让我活 没活路 不愿活 没指望了活 \
        同归于尽 死给你 想解脱 求解脱 早点解脱 死了吧 死了好
        selfHarm: 自杀 unless past|others
        others = 责任 导致 相约 帮助 施救 平台 赔偿
        selfHarm: method unless past
        method = 割腕 割手腕 割自己 划自己 自残 自尽 自缢 上吊 吊死 卧轨 烧炭 跳楼 跳河 跳江 跳湖 跳海 跳桥 跳井 跳下去 喝农药 喝药 喝敌敌畏 吞药 吞安眠药 服毒 绝食 撞死算 撞墙死 \
        一头撞死 撞死在 投河 投江 开煤气 触电死 跳崖 跳轨
        past = 保险 凶宅 砸 赔不赔 有人跳楼 能理赔 景区 有效吗
        selfHarm: 准备|买|攒|囤|藏|备|喝 .4 农药|安眠药|敌敌畏|百草枯|老鼠药|毒药
        selfHarm: 药 .2 攒|囤
        selfHarm: 写 .4 遗书 unless 有效
        selfHarm: 遗书 .2 写|准备|给 unless 有效
        selfHarm: 楼顶|天台|塔吊|桥上|楼上|窗台|铁轨|塔吊上 ~8 跳
        selfHarm: 站在|爬上|爬到|坐在|上了 .2 楼顶|天台|塔吊|桥栏|窗台|楼边|铁轨
        selfHarm: 就 .1 跳
        selfHarm: 找 .4 死
        selfHarm: 带着|抱着|拉着 .3 孩子|娃|儿子|女儿 .3 一起走|一块走|去死|跳|一起死
        selfHarm: 拖累|连累 .6 他们|家人|孩子|你们|家里 ~12 走了|死|不在
        selfHarm: 走了|死了|不在了 ~20 拖累|连累
        selfHarm: 没有我|没了我|少了我 .8 更好|好过|轻松
        selfHarm: 刀 .3 划|割 .3 自己|胳膊|手
        selfHarm: 撑不下去|撑不住|熬不下去|过不下去|挺不住 ~10 死|跳|走|解脱|结束
        selfHarm: 人生|这辈子|日子|以后 .3 没指望|没希望|没盼头|完了
        violence: 给|甩|扇|呼|捅|踹|踢|砍|打|抡 .3 一巴掌|一拳|一脚|一刀|一棍|几巴掌|几拳|几脚|几刀|大嘴巴|嘴巴子|两巴掌|好几拳
        violence: 骑在 .4 身上 .2 打
        violence: 施暴|动粗|投毒害|下毒害
        selfHarm: 活着 .2 遭罪|受罪|没劲|没意思|没意义|没盼头|没希望|没奔头
        selfHarm: 不想 .1 在 .4 世上|人世
        selfHarm: 交代|安排 .1 后事 ~10 走|死|不想

        violence: 割|扎|划 .2 轮胎|车胎|刹车 ~14 后悔|报复|等着|小心|分手
        violence: 让 .3 后悔|出事|好看|活不成|没好日子|家破人亡 unless work
        violence: 谁走打谁|谁跑打谁|燃烧瓶|汽油瓶|雷管
        violence: 推了 .0 me .0 一跤|一把|下去|倒
        violence: mine .8 passive .6 推|绊 .2 一跤|倒
        violence: kin|男人 .1 爱打人|喜欢打人|好打人|要打人|会打人|打人成性
        violence: picture ~12 转钱|给钱|打钱|转账|要钱
        minor: child|young ~24 下身流血|下身出血|下体流血|下体出血
        minor: child|young ~24 下流|黄色|不雅|色情 .0 视频|照片|图片|东西|话|录像
        minor: 才|今年|刚 .0 十三|十四|十五|十二|十一|十|九岁 ~12 干活|打工|进厂|电子厂|上班|下井
        minor: ba .1 child|young .3 送给|送人|换钱|抵债|许给
        minor: child|young ~24 大了肚子|大着肚子|肚子大了|怀上了|有了身孕
        minor: 我|爸|妈|爸爸|妈妈 ~14 打|骂|掐 ~10 我上 .0 一年级|二年级|三年级|四年级|五年级|六年级|初一|初二|初三|小学
        selfHarm: 我在|我站在|人在 .1 桥上|天台|楼顶|江边|河边|铁轨|高楼 ~14 说|谁|不知道|最后|冷|风
        selfHarm: 只有一死|唯有一死|只能一死|只剩一死|只求一死|一死百了|不用找我了|不用找他了|不用找她了|别找我了|别再找我
        violence: 按着|摁着|压着|围着 .1 me .1 打|揍|踢
        violence: forbid .3 出家门|出这个门
        minor: child|young ~20 摸|捏 .0 她|他 .0 胸|腿|屁股|下面
        minor: 才|刚|今年 .0 十一|十二|十三|十四|十五 ~24 同居|怀孕|怀上
        selfHarm: 想|要 .1 跟着|跟 .1 去了|走了|一起去
        selfHarm: 想了结|总想着死|老想着死|一直想死|天天想死
        grip = 掰 折 挠 咬 掐 拧 踩 踹 踢 打 扇 抽 砸 烫 泼 剪 割 划 扎 戳 揪 拽 扯 按 摁 捂 蒙 捏 勒 捶 敲 撞 踏 抠 刺 砍 浇 揍 抡 怼 薅 捣 抓 攥 碾 淋
        whose = 我 俺 咱 他 她 我的 他的 她的 我们 我妈 我爸 我媳妇 我老婆 我儿子 我女儿 我妹 我弟 我姐 我哥 我妈的 我爸的 人家
        flesh = 头 脑袋 脸 后脑勺 脖子 头发 肚子 胸 胸口 腿 胳膊 手 手指 手腕 耳朵 眼睛 鼻子 鼻梁 牙 嘴 嘴巴 腰 背 后背 身上 屁股 肋骨 下巴 额头 脚 膝盖 下身 喉咙 肩膀 太阳穴
        violence: grip .2 whose .1 flesh unless care|vehicle
        violence: grip .1 了 .0 whose .1 flesh unless care|vehicle
        care = 判几年 判多少年 医生 医院给 理发 美容 按摩店 手术 美发 纹身 护士 机器 设备 电梯 车床 门夹
        violence: 朝|往|对着|冲|照|照着|冲着 .1 whose|person .1 flesh|身 .4 grip|吐 unless vehicle
        violence: 拿 .0 me|妈|孩子 .0 出气|撒气|泄愤|当沙包|当出气筒
        violence: 一小打|一大打|打一顿|打了一顿|一顿打|一顿揍|一顿毒打
        violence: 挨|挨了 .8 拳头|巴掌|打|揍|耳光|踢|拳脚
        violence: 拳头|拳脚|巴掌|皮带|棍棒 .3 相加|伺候|打我|抡
        violence: 煤气|煤气罐|液化气|汽油|炸药|鞭炮|农药 ~12 一起完|一起死|炸|点着|点了|完蛋|同归
        violence: kill .0 全家|我们|我 unless abstract
        violence: 要我的命|要我命|要你的命|要了我的命|杀我|杀了我|弄死我|捅我|砍我|剁我|做了我
        violence: 装|装了|安|安了 .2 定位|跟踪器|窃听 ~12 跟|车|我
        violence: 跟到哪|追到哪|找到我住|蹲在我|守在我家|守在楼下|守在门口|半夜敲门|半夜砸门|灌胶水|送花圈|寄花圈|泼红漆|喷红漆|写大字|烧纸钱
        violence: 债主|要债|催收|贷|前夫|前妻|前男友|前任|陌生|男的|那人|派人|有人 .4 跟着我|尾随我|盯着我
        violence: rough|推搡|撞|甩|拽倒|摔 ~12 wound ~10 儿媳|丈夫|老公|女婿|邻居|儿子
        violence: kin|me|person .3 passive .4 person .2 推搡|推倒|拽倒|撞倒|绊倒|踩 ~10 wound|断|伤 unless vehicle
        violence: 身份证|护照|手机|电话 .4 收走|没收|扣|收了 ~14 不许走|不让走|不准走|不许离开|不让回|走不了|出不去
        violence: 骗 .6 干活|打工|上班 ~20 不许走|不让走|走不了|打|关|看着
        violence: 强抱|强吻|强搂|手伸进|伸手摸|摸我|乱摸|那个了我|把我那个|扒我|脱我|脱了我的|压在我身上|扑到我|骚扰我身体|对我动手脚|对我动手动脚
        violence: 灌醉|下药|迷晕|喝多 ~10 宾馆|酒店|开房|房间
        violence: 床照|裸照|私密照|私密|不雅 ~12 家族群|单位|群里|同事|爸妈|网上
        violence: 是 .6 打的|砸的|捅的|踢的|砍的|踹的|烫的|咬出 unless 广告|电话|狗
        violence: 打|揍|踢|踹|推 ~4 流产|早产|孩子没了|动了胎气
        violence: 拿|拎|举|抄|提|拿着|提着|举着 .3 剪子|剪刀|锥子|螺丝刀|酒瓶|砖 .4 扎|捅|戳|要|冲|追
        violence: take .3 blade|club .4 冲进|闯|进我家|来我家|上门|找我|砍|追
        violence: 鼻梁|眼眶|门牙|耳膜|肋骨|胳膊|手指|鼻子|下巴 .4 歪|打断|掉了|穿孔|青|肿 ~10 老公|男人|丈夫|打|他
        violence: 老公|男人|丈夫|对象|男朋友 ~24 鼻梁|眼眶|门牙|耳膜|肋骨 .4 歪|断|掉|穿孔|青|肿 unless 工地|车祸|看病
        minor: child|young ~24 亲 .2 嘴|下面流血|私处|隐私处|衣服里|裤子里|裙子里
        minor: child|young ~24 烟头|伤疤|疤|烫伤|皮包骨|一身伤|全身伤|全是伤|都是伤|针眼|勒痕|掐痕 unless vehicle
        minor: child|young ~20 宾馆|酒店|旅馆 .4 过夜|开房|睡
        minor: 初一|初二|初三|小学|初中|未成年 ~14 宾馆|酒店|旅馆|开房|过夜|怀孕|发生关系
        minor: 逼|逼着|强迫|让 .0 我|女儿|孩子|她 .2 嫁|结婚|定亲|陪睡
        minor: 我 .2 young|十六了|十七了|十五了|十四了|十三了 ~20 逼|打|嫁|摸|骂|关|强
        minor: 拉|拽|抱|拖|塞|哄|骗 .3 child|young .4 上车|进车|上面包车|面包车|去宾馆|去酒店|走了|家里去
        minor: child|young ~12 拴在|绑在|捆在|锁进|关在|关进|按进|按在|塞进|吊起来 unless jail
        minor: ba .0 .4 child|young ~6 拴|绑|捆|吊|锁|关|摁|按
        minor: ba .1 .4 young .4 拴|绑|捆|吊|锁|关|摁|按|打
        minor: child|young ~16 轮流 .2 抽|打|扇
        minor: 抽|扇|打 .2 嘴巴子|耳光|嘴巴 ~12 child
        minor: child ~14 抽他|扇他|打他|踢他|踹他|掐他|抽她|扇她|打她|踢她|踹她|掐她 unless 把他打|先动手
        minor: 不给|不让 .1 child|young .3 吃饭|饭吃|睡觉|回家
        minor: 戳|扎|掐|踢|拧|扇|抽|打|踹 .2 小朋友|小孩|孩子|学生|宝宝|娃|婴儿 unless abstract|我把
        minor: child|young .2 passive2 .3 人|other|kin .4 hit|rough|harm
        minor: child .6 passive .6 录像|拍视频|脱光|按进|灌
        selfHarm: 闭上眼|睡过去|睡着 .6 不睁|不再睁|再也不|不醒|不用醒|醒不来
        selfHarm: 药片|安眠药|药 .4 数好|攒|囤|存够|备好|一瓶吃|全吃|吃了一把|吞了
        selfHarm: 绳子|绳 .3 拴|系|套|挂|准备|买 ~12 死|脖子|梁|房 unless 狗
        selfHarm: 绳子 .3 拴好|系好|套好|挂好|准备好|买好
        selfHarm: 一起上路|上路了|给我收尸|替我收尸|来收尸|等着收尸|准备棺材|来世再|下辈子再|永别|别救我|不用救我|抹脖子|拿刀抹
        selfHarm: 没人在乎|没人会在乎|没有人在乎|没人需要我|多余的人|我是多余|我是累赘|我是个累赘|成了累赘|我是废物|活成这样|没有勇气活|没勇气活|没勇气面对|没有勇气面对
        selfHarm: 走了也没人|死了也没人|消失了也|消失算了|想消失|从这个世界消失
        selfHarm: 坐在|站在|走到|来到|蹲在|徘徊 .3 铁道|铁轨|河边|江边|桥上|桥边|天台|楼顶|楼边|海边|井边|水库边|窗台 unless 钓鱼|散步|旅游|景区|摔|事故|受伤|房子|照片
        selfHarm: 手腕|胳膊|手臂 .6 口子|划痕|刀痕|伤痕 ~6 自己|划
        selfHarm: 划|割|烫|掐|伤害|打 .1 自己|自个 ~4 胳膊|手|身体|腿|头
        selfHarm: 伤害自己|残害自己|不想要这条命|不要命了活|这条命不要|拿命|以死|用死|死在 .4 法院|政府|你们|门口|单位|他家|面前
        selfHarm: 去找 .2 他|她|老伴|我妈|我爸 ~6 地下|阴间|那边|团聚
        selfHarm: 心如死灰|万念俱灰|崩溃了想死|绝望了|彻底绝望|没有活路|活着比死|比死还

        clock 15 7 = 复议决定
        strong = 时效 上诉 起诉期 起诉的期限 举证 复议 异议期 异议的期 答辩 再审 撤销权 冷静期 听证 仲裁期 仲裁的期 仲裁申请 裁决 复核 强拆 强制拆除 国家赔偿 遗赠 执行期 执行的时间 执行的期限 追诉 工伤认定申请 \
        行政诉讼
        document = 判决书 裁定书 裁决书 决定书 认定书 传票 法院 判决 通知书
        near = 大后天 再有几天 没几天 没几天了 月底 这个月底 就没了 明天 后天 今天 今晚 下周 下星期 下礼拜 下个月 最后一天 最后两天 最后二天 最后三天 最后期限 马上 快到 快过 要过 要到 就到 \
        就过 到期 截止 过期 来得及 来不及 快满 就满 到头 到日子 眼看
        last = 最后一天 最后两天 最后二天 最后三天 最后期限 来得及 来不及 过期 快到期 截止 到头 到日子 明天到期 今天到期
        settled = 立案要 赢了 领证 生效 我赢 对方不 不给钱 不履行 怎么执行 能拿钱
        enquiry = 开庭 多久 是几天 要几天 怎么算 从哪天 出结果 能领 下来多少 多少天
        evict = 补材料 补正 撤诉 强拆 强制拆除 搬离 拆除 腾退
        left = 还有 还剩 只剩 仅剩 就剩 只有 剩下 剩 不到 还差 差 最后 再有 再过 也就 顶多
        ends = 就到 就过 就满 到期 过期 截止 期满 就没 就完 就晚
        over = 过了 超过
        hurry = 正好 刚好 整整 快 就 马上 要 满 到
        elapsed = 了 多 还没 没 前 才 都 又
        asking = 吗 怎么算 能领
        violence: me .3 passive .0 跟踪|尾随|盯梢
        violence: 晚上|夜里|下班|天天 .0 不敢回家|不敢出门|不敢回去
        violence: 逼我|逼着我|强迫我 .2 拍|录 .6 视频|照片|东西
        minor: 钻 .0 .2 child|young .4 被窝|被子|床
        minor: child|young .2 被窝|床上 .0 钻|里钻|爬
        selfHarm: 遗言|遗书|后事 .3 写好|录好|写了|交代好|安排好|留好 unless 遗嘱|房子怎么分
        criminal = 刑事 判刑 有期徒刑 无期徒刑 无期 死缓 缓刑 拘役 刑期 量刑 被告人 公诉 检察院 检察机关 附带民事 盗窃 诈骗 贩毒 故意伤害 寻衅滋事 危险驾驶 醉驾 开设赌场 帮信 抗诉 坐牢 入狱 看守所 \
        判一年 判二年 判两年 判三年 判四年 判五年 判六年 判七年 判八年 判九年 判十年 判半年 \
        判了一年 判了二年 判了两年 判了三年 判了四年 判了五年 判了六年 判了七年 判了八年 判了九年 判了十年 判了半年
        civil = 民事 离婚 抚养 欠 借 还钱 货款 工资 劳动 仲裁 工伤 合同 房租 租房 房子 物业 继承 遗产 彩礼 侵权 行政 农民工 判我赔 判他赔 不准离 赡养 执行异议 管辖
        clock 15 7 = 判决 一审 判下来 unless criminal
        clock 10 5 = 判决 一审 判下来 unless civil
        clock 10 5 = 判决 一审 判下来 with criminal
        clock 10 5 = 裁定 unless criminal
        clock 5 2 = 裁定 unless civil
        clock 5 2 = 裁定 with criminal
        clock 5 2 = 抗诉
        clock 15 7 = 裁决 仲裁结果
        clock 60 40 = 决定书 处罚 罚单 复议
        clock 30 20 = 处理决定
        clock 15 10 = 鉴定结论 鉴定意见 伤残等级 劳动能力鉴定
        clock 3 1 = 认定书 事故认定
        clock 7 3 = 不予立案 不立案
        clock 365 300 = 离职 辞退 开除 解雇 解除合同 仲裁
        clock 365 300 = 工伤 摔伤 受伤 砸伤
        clock 1095 985 = 欠 借条 借款 借的钱 借钱 事故 车祸 时效 起诉 货款 车撞 被撞 撞伤 保险公司 打伤 受了伤
        clock 730 640 = 执行
        clock 730 640 = 国家赔偿
        clock 30 20 = 保全 查封
        clock 60 30 = 遗赠
        clock 365 300 = 撤销
        clock 183 140 = 行政诉讼 告政府 起诉政府
        clock 15 10 = 起诉状 传票 答辩
        clock 5 3 = 听证
        clock 183 150 = 裁决 复核 再审
        """
}
