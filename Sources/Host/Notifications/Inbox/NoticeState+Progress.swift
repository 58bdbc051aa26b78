internal import NotificationAPI
internal import PluginKit

extension NoticeState {
    /// The state as a message has it.
    var progress: NoticeProgress {
        switch self {
        case .waiting: .waiting
        case .sent: .sent
        case .posted: .posted
        case .failed: .failed
        case .expired: .expired
        case .cancelled: .cancelled
        case .unreachable: .unreachable
        }
    }

    /// The state of a message; `nil` for any, and for one that this build does not know.
    init?(_ progress: NoticeProgress) {
        guard let state = Self.allCases.first(where: { $0.progress == progress }) else { return nil }
        self = state
    }
}
