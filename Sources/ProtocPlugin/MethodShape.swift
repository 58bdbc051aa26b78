internal import SwiftProtobufPluginLibrary

/// The four shapes of a call, as the generator tells them apart.
enum MethodShape: String {
    case unary
    case clientStreaming
    case serverStreaming
    case bidirectional

    init(_ method: MethodDescriptor) {
        self =
            switch (method.clientStreaming, method.serverStreaming) {
            case (false, false): .unary
            case (true, false): .clientStreaming
            case (false, true): .serverStreaming
            case (true, true): .bidirectional
            }
    }
}
