internal import HotlineAPI

extension RefusalGround {
    /// The step that a ground calls for: a lawful route is told, anything else is explained.
    var action: OrderAction {
        switch self {
        case .litigation, .arbitration, .discipline, .reconsideration, .disclosure, .petition: .informRoute
        case .secret, .privacy, .unlawful, .unspecified, .UNRECOGNIZED: .explainRefusal
        }
    }
}
