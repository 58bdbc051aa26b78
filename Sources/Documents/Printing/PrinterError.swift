/// Why an exchange with a printer failed.
public enum PrinterError: Error, Sendable, Hashable {
    /// Nobody answered: whether the request arrived is not known.
    case unreachable(String)
    /// Nothing was sent: no connection was made.
    case notConnected(String)
    /// The HTTP status is not 200.
    case http(Int)
    /// The answer is no IPP.
    case notUnderstood(String)
    /// The printer answered with an error; with its status (RFC 8011 §B.1).
    case status(UInt16)

    /// What a printer says of a job that it does not know.
    static let notFound = PrinterError.status(0x0406)

    /// Whether the printer does not know the job (`client-error-not-found`, `-gone`).
    var isNotFound: Bool { self == .notFound || self == .status(0x0407) }

    /// Whether the printer takes no job now because it has another's (`server-error-busy`).
    var isBusy: Bool { self == .status(0x0507) }

    /// The fault as people are told.
    public var fault: PrinterFault {
        switch self {
        case .unreachable, .notConnected: .unreachable
        case .http(let status): status == 401 || status == 403 || status == 426 ? .refused : .notUnderstood
        case .notUnderstood: .notUnderstood
        case .status(let status):
            switch status {
            case 0x0401, 0x0402, 0x0403: .refused
            case 0x040A, 0x0410, 0x0411: .wrongFormat
            case 0x040B, 0x040D: .wrongSettings
            case 0x0506: .rejecting
            case 0x0406, 0x0407: .forgotten
            case 0x0502, 0x0504, 0x0507: .stopped
            default: .notUnderstood
            }
        }
    }
}

extension PrinterError: CustomStringConvertible {
    /// What went wrong, for the log.
    public var description: String {
        switch self {
        case .unreachable(let reason): "the printer did not answer: \(reason)"
        case .notConnected(let reason): "no connection to the printer: \(reason)"
        case .http(let status): "the printer answered with HTTP status \(status)"
        case .notUnderstood(let reason): "the printer's answer is no IPP: \(reason)"
        case .status(let status): "the printer answered with IPP status 0x" + String(status, radix: 16)
        }
    }
}
