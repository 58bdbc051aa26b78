internal import Hummingbird
internal import NIOCore

/// The connection that a request came over.
struct ConnectionContext: InitializableFromSource {
    /// Address of the caller, without its port.
    let peer: String
    /// The connection itself, for closing it.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        self.peer = source.channel.remoteAddress?.ipAddress ?? ""
        self.channel = source.channel
    }
}
