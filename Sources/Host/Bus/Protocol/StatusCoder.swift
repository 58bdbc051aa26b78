internal import BusAPI
internal import PluginKit
internal import SwiftProtobuf

/// The status of a call between ``RPCError`` and its bytes.
enum StatusCoder {
    static func encode(_ error: RPCError) -> [UInt8] {
        let status = BusStatus(error)
        if let bytes: [UInt8] = try? status.serializedBytes() { return bytes }
        // Details that cannot be encoded are left out rather than the error lost.
        let bare = BusStatus.with {
            $0.code = status.code
            $0.message = status.message
        }
        return (try? bare.serializedBytes()) ?? []
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) -> RPCError {
        guard let status = try? BusStatus(serializedBytes: bytes.bytes) else {
            return RPCError(code: .internalError, message: "The host sent a status that cannot be read.")
        }
        return RPCError(status)
    }
}
