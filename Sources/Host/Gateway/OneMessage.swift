internal import PluginKit
internal import Synchronization

/// The only request of a call, handed out once.
final class OneMessage: Sendable {
    private let message: Mutex<MessageBytes?>

    init(_ message: MessageBytes) {
        self.message = Mutex(message)
    }

    /// The message the first time, then `nil`.
    func take() -> MessageBytes? {
        self.message.withLock { message in
            defer { message = nil }
            return message
        }
    }
}
