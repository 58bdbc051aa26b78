/// Why a person has to take over at once.
package enum Alarm: String, CaseIterable, Sendable {
    /// Somebody is beaten, threatened, held.
    case violence
    /// A child is in danger or was harmed.
    case minor
    /// Somebody may harm themselves.
    case selfHarm = "self_harm"
    /// A period that decides over a right ends in days.
    case deadline

    /// What is said first.
    package var text: String {
        switch self {
        case .violence: "您或者他人的人身安全可能正受到威胁。有危险请立即拨打110；受伤请拨打120。马上为您转人工，您说过的话会一并交给值班人员。"
        case .minor: "事情关系到未成年人的安全。有危险请立即拨打110，也可以拨打12355青少年服务热线。马上为您转人工，您说过的话会一并交给值班人员。"
        case .selfHarm: "请先不要一个人扛着。现在就可以拨打12356心理援助热线，有危险请拨打110或者120。马上为您转人工，您说过的话会一并交给值班人员，不用再说一遍。"
        case .deadline: "法定期限可能马上届满，过期会失去权利。请不要等待：马上为您转人工，由律师计算期限；也可以现在就拨打12348。"
        }
    }

    /// What can be done, the most urgent first.
    package var actions: [Card.Action] {
        func call(_ number: String) -> Card.Action { Card.Action(action: .call, target: number) }
        let lawyer = Card.Action(action: .lawyer, target: "12348")
        switch self {
        case .violence: return [call("110"), call("12338"), lawyer, Card.Action(action: .aid, target: "")]
        case .minor: return [call("110"), call("12355"), lawyer, Card.Action(action: .aid, target: "")]
        case .selfHarm: return [call("12356"), call("110"), call("120")]
        case .deadline: return [lawyer, Card.Action(action: .aid, target: "")]
        }
    }
}
