/// What a client can do for who asks.
package enum NextAction: String, CaseIterable, Sendable {
    /// Calls somebody: the target is a number.
    case call
    /// Talks to a lawyer by video or by telephone.
    case lawyer = "call_lawyer"
    /// Applies for legal aid.
    case aid = "apply_aid"
    /// Makes a document: the target is its name.
    case document = "make_document"
    /// Takes a ticket for a window: the target is the window.
    case ticket = "take_ticket"
    /// Asks for mediation.
    case mediation = "start_mediation"
    /// Books a notary.
    case notary = "book_notary"
    /// Registers a work order with the hotline.
    case order = "register_order"

    /// What a button says.
    package func title(_ target: String) -> String {
        switch self {
        case .call: "拨打\(target)"
        case .lawyer: "找律师咨询（12348）"
        case .aid: "申请法律援助"
        case .document: "生成《\(target)》"
        case .ticket: "到“\(target)”取号"
        case .mediation: "申请人民调解"
        case .notary: "预约公证"
        case .order: "登记诉求（12345）"
        }
    }
}
