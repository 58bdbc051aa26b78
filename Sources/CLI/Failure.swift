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
        case let error as RPCError: "error: \(error.message)\(Self.hint(error))"
        default: "error: \(error)"
        }
    }

    private static func hint(_ error: RPCError) -> String {
        switch error.code {
        case .unauthenticated: "\nLog in with: yizhan login ACCOUNT"
        case .unavailable: "\nThe host is asked at YIZHAN_HOST or --host; yizhan status tells whether it serves."
        case .unimplemented: "\nyizhan modules list shows which modules run."
        default: ""
        }
    }
}
