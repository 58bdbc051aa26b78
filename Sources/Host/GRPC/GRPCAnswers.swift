internal import BusAPI
internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix
internal import PluginKit
internal import SwiftProtobuf
internal import Synchronization

/// The parts of an answer, in order: headers before the first message, the status last.
final class GRPCAnswers: Sendable {
    private let outbound: HTTP2ServerTransport.Posix.Outbound
    private let hasBegun = Mutex(false)

    init(_ outbound: HTTP2ServerTransport.Posix.Outbound) {
        self.outbound = outbound
    }

    /// Sends a message.
    func write(_ message: MessageBytes) async throws {
        let isFirst = self.hasBegun.withLock { hasBegun in
            defer { hasBegun = true }
            return !hasBegun
        }
        if isFirst { try await self.outbound.write(.metadata([:])) }
        var bytes = GRPCNIOTransportBytes(repeating: 0, count: message.count)
        message.withUnsafeBytes { source in
            bytes.withUnsafeMutableBytes { $0.copyMemory(from: source) }
        }
        try await self.outbound.write(.message(bytes))
    }

    /// Ends the call; `nil` is success.
    func end(_ error: PluginKit.RPCError?) async {
        // Where the client has gone there is nobody to tell.
        try? await self.outbound.write(.status(Self.status(error), Self.trailers(error)))
        await self.outbound.finish()
    }

    private static func status(_ error: PluginKit.RPCError?) -> Status {
        guard let error else { return Status(code: .ok, message: "") }
        return Status(code: Status.Code(rawValue: Int(error.code.rawValue)) ?? .unknown, message: error.message)
    }

    private static func trailers(_ error: PluginKit.RPCError?) -> GRPCCore.Metadata {
        guard let error else { return [:] }
        var trailers = GRPCCore.Metadata()
        for entry in error.metadata.entries { trailers.addString(entry.value, forKey: entry.key) }
        if !error.details.isEmpty, let details: [UInt8] = try? BusStatus(error).serializedBytes() {
            trailers.addBinary(details, forKey: "grpc-status-details-bin")
        }
        return trailers
    }
}
