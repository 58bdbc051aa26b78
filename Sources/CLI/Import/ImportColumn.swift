internal import HotlineAPI

/// A field of an order, and how spreadsheets head its column.
struct ImportColumn {
    let field: ImportField
    /// Its name in messages.
    let name: String
    /// Its head in spreadsheets of this system.
    let head: String
    /// Heads of other platforms' spreadsheets, to be suggested.
    let others: [String]
    /// Whether an import needs it.
    let isNeeded: Bool
    /// What a head has in it that says how its caller is to be protected: such a column is not passed over without a word.
    let marks: [String]

    static let all: [ImportColumn] = [
        ImportColumn(
            .sourceNumber,
            "source_number",
            "工单编号",
            ["工单号", "受理编号", "受理单号", "流水号", "诉求编号", "编号", "单号"],
            isNeeded: true
        ),
        ImportColumn(
            .channel,
            "channel",
            "来源渠道",
            ["渠道", "来源", "诉求渠道", "受理渠道", "诉求来源", "工单来源"],
            isNeeded: true
        ),
        ImportColumn(.title, "title", "诉求标题", ["标题", "工单标题", "主题", "事项标题"], isNeeded: true),
        ImportColumn(
            .content,
            "content",
            "诉求内容",
            ["内容", "反映内容", "问题描述", "内容描述", "诉求描述", "工单内容", "主要内容"],
            isNeeded: true
        ),
        ImportColumn(.callerName, "caller_name", "诉求人", ["来电人", "反映人", "投诉人", "诉求人姓名", "姓名", "联系人"]),
        ImportColumn(.callerPhone, "caller_phone", "联系电话", ["来电号码", "主叫号码", "手机号", "手机号码", "电话", "联系方式"]),
        ImportColumn(.address, "address", "事发地址", ["地址", "事发地点", "诉求地址", "发生地址", "所在位置"]),
        ImportColumn(.matter, "matter", "诉求类别", ["诉求类型", "问题分类", "事项分类", "工单类型", "类别", "事项"]),
        ImportColumn(.place, "place", "事发地", ["街道", "所属街道", "小区", "事发街道"]),
        ImportColumn(.receivedAt, "received_at", "受理时间", ["来电时间", "登记时间", "创建时间", "诉求时间", "受理日期"]),
        ImportColumn(.isConfidential, "is_confidential", "是否保密", ["要求保密", "信息保密", "保密"], marks: ["保密", "隐私"]),
        ImportColumn(.isAnonymous, "is_anonymous", "是否匿名", ["匿名诉求", "匿名投诉", "匿名"], marks: ["匿名"]),
        ImportColumn(
            .accusedUnit,
            "accused_unit",
            "被投诉单位",
            ["被反映单位", "被举报单位", "投诉对象单位"],
            marks: ["被投诉单位", "被反映单位", "被举报单位", "投诉对象"]
        ),
        ImportColumn(
            .accusedName,
            "accused_name",
            "被投诉人",
            ["被反映人", "被举报人", "投诉对象"],
            marks: ["被投诉人", "被反映人", "被举报人", "投诉对象"]
        ),
    ]

    private init(
        _ field: ImportField,
        _ name: String,
        _ head: String,
        _ others: [String],
        isNeeded: Bool = false,
        marks: [String] = []
    ) {
        self.field = field
        self.name = name
        self.head = head
        self.others = others
        self.isNeeded = isNeeded
        self.marks = marks
    }

    static func of(_ field: ImportField) -> ImportColumn? { Self.all.first { $0.field == field } }

    /// The field of a head of this system.
    ///
    /// - Throws: ``Failure`` with the heads that there are.
    static func field(_ head: String) throws -> ImportField {
        guard let found = Self.all.first(where: { $0.head == head }) else {
            throw Failure(.usage, "“\(head)” is no column of an order: it has to be one of \(Self.heads).")
        }
        return found.field
    }

    private static let heads = Self.all.map(\.head).joined(separator: "、")
}
