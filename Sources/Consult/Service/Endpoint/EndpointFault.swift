/// Why an endpoint did not answer, or not in a form that can be looked at.
enum EndpointFault: Error, Equatable, Sendable {
    /// It could not be reached, or the connection broke.
    case unreachable
    /// It took too long.
    case timeout
    /// It answered with another status than 200.
    case status(Int)
    /// It answered with more than an answer has.
    case tooBig
    /// It answered with something else than a completion, or one that was cut off.
    case form

    /// Whether it may be down: then it is left alone for a while.
    var isOutage: Bool {
        switch self {
        case .unreachable, .timeout: true
        case .status(let status): status == 429 || status >= 500
        case .tooBig, .form: false
        }
    }
}
