internal import HotlineAPI

/// What is chosen from at the steps of an order, as clerks name it.
enum StepNames {
    static let reasons: [(ReturnReason, String)] = [
        (.notOwnDuty, "非本单位职责"), (.otherPlace, "不属本辖区"), (.otherLevel, "不属本级"),
    ]
    static let rulings: [(Ruling, String)] = [(.reassigned, "改派"), (.rejected, "驳回"), (.designated, "指定")]
    static let contacts: [(ContactResult, String)] = [
        (.reached, "已联系上"), (.noAnswer, "无人接听"), (.wrongNumber, "号码有误"), (.refused, "拒绝沟通"),
    ]
    static let results: [(AnswerResult, String)] = [
        (.solved, "已解决"), (.partlySolved, "部分解决"), (.explained, "解释说明"),
    ]
    static let verdicts: [(Verdict, String)] = [(.yes, "是"), (.no, "否")]
    static let satisfactions: [(Satisfaction, String)] = [
        (.satisfied, "满意"), (.fairlySatisfied, "基本满意"), (.dissatisfied, "不满意"),
    ]
    static let lines: [(EmergencyLine, String)] = [
        (.emergencyLine110, "110"), (.emergencyLine119, "119"), (.emergencyLine120, "120"), (.emergencyLine122, "122"),
    ]
    static let grounds: [(RefusalGround, String)] = [
        (.litigation, "诉讼"), (.arbitration, "仲裁"), (.discipline, "纪检监察"), (.reconsideration, "行政复议"),
        (.disclosure, "政府信息公开"), (.petition, "信访"), (.secret, "涉密"), (.privacy, "个人隐私"), (.unlawful, "违法悖俗"),
    ]

    static let terminations: [(TerminationGround, String)] = [(.notAcceptable, "不予受理情形"), (.uncooperative, "诉求人不配合")]
    static let supervisions: [(SupervisionGround, String)] = [
        (.overdue, "超期"), (.repeated, "重复诉求"), (.unsigned, "拒不签收"), (.unsolved, "未解决"), (.badEffect, "影响恶劣"),
        (.dueSoon, "将到期"),
    ]

    static let reviews: [(ReviewReason, String)] = [(.sampled, "抽查"), (.sensitive, "敏感事项"), (.problem, "问题工单")]

    static let likenesses: [(DuplicateReason, String)] = [
        (.caller, "同一诉求人"), (.place, "同一地点"), (.text, "内容相近"), (.matter, "同一事项"),
    ]
    static let exclusions: [(CallBackExclusion, String)] = [
        (.anonymous, "匿名诉求"), (.noNumber, "未留联系电话"), (.unreached, "多次拨打未接通"),
    ]

    static func list<Value>(_ names: [(Value, String)]) -> String { names.map(\.1).joined(separator: "、") }

    /// The value that a text names.
    static func value<Value>(_ text: String, of names: [(Value, String)], _ option: String) throws -> Value {
        guard let found = names.first(where: { $0.1 == text }) else {
            throw Failure(.usage, "\(option) has to be one of \(Self.list(names)).")
        }
        return found.0
    }

    /// What a value is called; empty for one that is not set.
    static func name<Value: Equatable>(_ value: Value, of names: [(Value, String)]) -> String {
        names.first { $0.0 == value }?.1 ?? ""
    }
}
