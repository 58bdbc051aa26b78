internal import HotlineAPI

extension RefusalGround {
    /// The step that a ground calls for: a lawful route is told, anything else is explained.
    var action: OrderAction {
        switch self {
        case .litigation, .arbitration, .discipline, .reconsideration, .disclosure, .petition: .informRoute
        case .secret, .privacy, .unlawful, .unspecified, .UNRECOGNIZED: .explainRefusal
        }
    }

    /// The lawful route as a short message names it; empty where it names none: what is only explained, and what nobody
    /// needs to know who looks at the telephone.
    var route: String {
        switch self {
        case .litigation: "诉讼"
        case .arbitration: "仲裁"
        case .reconsideration: "行政复议"
        case .disclosure: "政府信息公开"
        case .petition: "信访"
        case .discipline, .secret, .privacy, .unlawful, .unspecified, .UNRECOGNIZED: ""
        }
    }
}
