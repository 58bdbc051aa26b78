internal import SwiftProtobuf
internal import SwiftProtobufPluginLibrary

extension FileDescriptor {
    /// Every message of the file, those inside others included, without the entries of maps.
    var allMessages: [Descriptor] {
        func below(_ message: Descriptor) -> [Descriptor] {
            message.options.mapEntry ? [] : [message] + message.messages.flatMap(below)
        }
        return self.messages.flatMap(below)
    }
}
