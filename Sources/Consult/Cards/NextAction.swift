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
    /// Goes to an office: the target is its name.
    case visit

    /// The module whose methods do it; `nil` for what needs none that could be missing.
    package var module: String? {
        switch self {
        case .aid: "aid"
        case .ticket: "hall"
        case .mediation: "mediation"
        case .notary: "notary"
        case .order: "hotline"
        case .call, .lawyer, .document, .visit: nil
        }
    }

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
        case .visit: "到“\(target)”办理"
        }
    }

    /// What somebody can do by foot or by telephone where the module does not run, with what a button says.
    package func instead(of target: String) -> (action: NextAction, title: String, target: String) {
        func visit(_ office: String, _ what: String) -> (NextAction, String, String) {
            (.visit, "到“\(office)”\(what)（电话12348）", office)
        }
        switch self {
        case .aid: return visit("法律援助窗口", "申请法律援助")
        case .mediation: return visit("人民调解窗口", "申请人民调解")
        case .notary: return visit("公证窗口", "办理公证")
        case .ticket: return (.visit, Self.visit.title(target), target)
        case .order: return (.call, "拨打12345登记诉求", "12345")
        case .call, .lawyer, .document, .visit: return (self, self.title(target), target)
        }
    }
}
