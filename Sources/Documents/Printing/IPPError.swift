/// Why bytes are no message, or a message cannot be written.
public enum IPPError: Error, Sendable, Hashable {
    /// The bytes end in the middle; with where.
    case cutOff(Int)
    /// A limit of ``IPPLimits`` is passed; with which.
    case tooMuch(String)
    /// A rule of RFC 8010 is broken; with which, and where.
    case malformed(String, Int)
}

extension IPPError: CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        switch self {
        case .cutOff(let place): "the message ends at byte \(place), in the middle of an attribute"
        case .tooMuch(let what): "the message has too much of: \(what)"
        case .malformed(let what, let place): "\(what) at byte \(place)"
        }
    }
}
