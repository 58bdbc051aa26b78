internal import HotlineAPI
internal import SwiftProtobuf

/// The knowledge base that holds until a place enters its own (知识库, 示范).
///
/// A handful of questions whose answer stands in a national rule, so that it is right everywhere; addresses, telephone
/// numbers and local amounts are none of it. A row of one's own with the same id takes the place of one of these.
enum KnowledgeModel {
    /// The items, by id.
    static let items: [KnowledgeItem] = Self.rows.map(\.item).sorted { $0.id < $1.id }

    /// The item of an id.
    static func item(_ id: String) -> KnowledgeItem? { Self.found[id] }

    private static let found = Dictionary(uniqueKeysWithValues: Self.items.map { ($0.id, $0) })

    /// When the texts have to be compared with the rules again.
    private static let reviewOn = "2027-06-30"

    private static let rows: [Row] = [
        Row(
            "hotline.when-answered",
            "反映的诉求多久能有结果",
            "",
            """
            诉求派给承办单位以后，一般五个工作日内办理并答复您；情况复杂的，经承办单位负责人批准可以延长，延长会告诉您。\
            法律、法规对办理期限另有规定的，按照规定办理。您可以凭工单编号和查询码随时查询办理进度。
            """,
            "济南市12345政务服务便民热线条例 24；潍坊市12345政务服务便民热线条例 20（示范）"
        ),
        Row(
            "taxi.complaint",
            "投诉出租车服务需要提供什么、多久办结",
            "taxi.complaint",
            """
            请提供乘车的时间、起止地点、车牌号码和事情经过，有发票、录音或者照片的可以一并提供。\
            投诉一般十日内处理完毕，情况复杂的三十日内处理完毕，并把处理结果告诉您。您的姓名和电话不会告诉被投诉的驾驶员。
            """,
            "巡游出租汽车经营服务管理规定（条文序号未核对）"
        ),
        Row(
            "wages.complaint",
            "拖欠工资向哪里反映、多久查处",
            "wages",
            """
            可以向用人单位所在地的人力资源社会保障行政部门投诉，请准备劳动合同、考勤、工资条等能说明欠薪的材料。\
            劳动保障监察自立案之日起六十个工作日内调查完毕，情况复杂的经批准可以延长三十个工作日。\
            因劳动报酬发生争议的，也可以申请劳动争议调解仲裁。
            """,
            "劳动保障监察条例 17；保障农民工工资支付条例"
        ),
        Row(
            "legal-aid.apply",
            "怎样申请法律援助、多久有答复",
            "legal-service",
            """
            经济困难的公民，对法律规定的事项可以向法律援助机构申请法律援助，法律援助不收费。\
            法律援助机构自收到申请之日起七日内作出是否给予法律援助的决定。\
            对不予法律援助的决定有异议的，可以向设立该机构的司法行政部门提出。
            """,
            "法律援助法 43、49"
        ),
        Row(
            "mediation.free",
            "人民调解收费吗、调解协议有什么效力",
            "legal-service",
            """
            人民调解委员会调解民间纠纷不收取费用。经调解达成的调解协议具有法律约束力，双方应当履行。\
            双方可以自调解协议生效之日起三十日内共同向人民法院申请司法确认，经确认有效的，一方不履行时对方可以申请强制执行。
            """,
            "人民调解法 4、31、33"
        ),
        Row(
            "notary.time",
            "办理公证要多长时间",
            "legal-service",
            """
            申请提供的证明材料真实、合法、充分的，公证机构自受理公证申请之日起十五个工作日内出具公证书；\
            因不可抗力、补充证明材料或者需要核实有关情况的，所需时间不计算在内。
            """,
            "公证法 30"
        ),
        Row(
            "petition.time",
            "信访事项多久有答复",
            "petition",
            """
            信访事项属于受理范围的，有权处理的机关、单位自收到之日起十五日内告诉您是否受理；\
            自受理之日起六十日内办结，情况复杂的经批准可以延长，延长不超过三十日，并说明理由。
            """,
            "信访工作条例 22、34"
        ),
        Row(
            "reconsideration.apply",
            "对行政机关的决定不服怎么办",
            "",
            """
            可以自知道该行政行为之日起六十日内申请行政复议，法律规定的期限超过六十日的从其规定；\
            也可以依法向人民法院提起行政诉讼。热线不能改变行政机关的决定。
            """,
            "行政复议法 20；行政诉讼法 46"
        ),
        Row(
            "disclosure.time",
            "申请政府信息公开多久答复",
            "",
            """
            行政机关能够当场答复的，当场答复；不能当场答复的，自收到申请之日起二十个工作日内答复，\
            需要延长的经批准最多延长二十个工作日，并告诉您。
            """,
            "政府信息公开条例 33"
        ),
    ]

    /// A row of the table, in short.
    private struct Row {
        let item: KnowledgeItem

        init(_ id: String, _ title: String, _ matter: String, _ text: String, _ basis: String) {
            self.item = KnowledgeItem.with {
                $0.id = id
                $0.title = title
                $0.matter = matter
                $0.text = text
                $0.legalBasis = basis
                $0.reviewOn = KnowledgeModel.reviewOn
                $0.source = "示范条目，须由本地责任单位核对后使用"
                $0.isBuiltIn = true
            }
        }
    }
}
