internal import ArgumentParser
internal import PluginKit

/// How the program ends, for scripts.
enum ExitStatus: Int32 {
    case done = 0
    case failed = 1
    case usage = 2
    case unauthenticated = 3
    case forbidden = 4
    case notFound = 5
    case unreachable = 6
    case invalidInput = 7
    case interrupted = 130

    init(_ error: any Error) {
        switch error {
        case is CancellationError: self = .interrupted
        case let error as Failure: self = error.status
        // What was to be said is said already.
        case let error as ExitCode: self = ExitStatus(rawValue: error.rawValue) ?? .failed
        case let error as RPCError: self = Self.status(of: error.code)
        default: self = .failed
        }
    }

    /// Whether an error is the parser's: a word that is no command, an option without its value.
    static func isUsage(_ error: any Error) -> Bool {
        !(error is RPCError || error is Failure || error is CancellationError || error is ExitCode)
            && Yizhan.exitCode(for: error) == .validationFailure
    }

    private static func status(of code: RPCError.Code) -> ExitStatus {
        switch code {
        case .unauthenticated: .unauthenticated
        case .permissionDenied: .forbidden
        case .notFound: .notFound
        case .unavailable: .unreachable
        case .invalidArgument, .outOfRange: .invalidInput
        case .cancelled: .interrupted
        default: .failed
        }
    }
}
