internal import PluginKit

/// Why a command did not do what it was asked, and what to do about it.
struct Failure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// What the user reads.
    static func text(of error: any Error) -> String {
        switch error {
        case let error as Failure: "error: \(error.message)"
        case is CancellationError: "interrupted"
        case let error as RPCError: "error: \(Self.text(of: error))"
        default: "error: \(error)"
        }
    }

    private static func text(of error: RPCError) -> String {
        let message = error.message.printable
        guard let hint = Self.hint(error.code) else { return message }
        return (message.hasSuffix(".") ? String(message.dropLast()) : message) + " — " + hint
    }

    private static func hint(_ code: RPCError.Code) -> String? {
        switch code {
        case .unauthenticated: "log in with: yizhan login ACCOUNT"
        case .unavailable: "start it with: yizhand serve; --host or YIZHAN_HOST names another."
        case .unimplemented: "yizhan modules list shows which modules run."
        default: nil
        }
    }
}
