internal import PluginKit
internal import Synchronization

/// Keeps the one answer of a client-streaming call until its handler has returned, to be sent with the end.
final class SingleAnswer: Sendable {
    private let kept = Mutex<MessageBytes?>(nil)

    var message: MessageBytes? { self.kept.withLock { $0 } }

    var writer: MessageWriter<MessageBytes> {
        MessageWriter { message in self.kept.withLock { $0 = message } }
    }
}
