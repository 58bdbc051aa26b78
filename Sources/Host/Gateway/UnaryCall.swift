internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PluginKit

/// A call with one request and one answer.
struct UnaryCall: Sendable {
    let mounted: MountedMethod
    let context: CallContext
    let encoding: WireEncoding
    let authenticator: any Authenticator

    /// Runs the call until its deadline, or until its session ends.
    ///
    /// - Throws: ``RPCError``.
    func answer(_ request: ByteBuffer) async throws -> Response {
        let call = try request.withUnsafeReadableBytes { bytes in
            try self.mounted.start(bytes.bytes, encoding: self.encoding, context: self.context)
        }
        let message = try await self.authenticator.whileAlive(self.context.principal) {
            try await Deadline.run(until: self.context.deadline) {
                try await self.mounted.run(call, context: self.context).get()
            }
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: self.encoding == .json ? "application/json" : "application/proto",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: message.withUnsafeBytes { ByteBuffer(bytes: $0) })
        )
    }
}
