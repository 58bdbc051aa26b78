internal import BusAPI
internal import GRPCCore
internal import HostAPI
internal import PluginKit
internal import SwiftProtobuf
internal import Testing

/// What a client hears of a call that fails.
@Suite(.timeLimit(.minutes(5))) struct FailureTests {
    @Test(arguments: PluginKit.RPCError.Code.allCodes)
    func everyCodeArrivesWithItsMessageAndDetails(_ code: PluginKit.RPCError.Code) async throws {
        try await RunningDoor.withClient { _, client in
            let failure = try await client.failure("Fail", Module.with { $0.name = code.description })
            let error = try #require(failure)
            #expect(error.code.rawValue == Int(code.rawValue))
            #expect(error.message == "不行：\"\(code)\".\nDo something.")
            #expect(try Self.details(error) == TestService.details(code))
        }
    }

    @Test func detailsAreTypedMessagesBesideCodeAndMessage() async throws {
        try await RunningDoor.withClient { _, client in
            let failure = try await client.failure("Fail", Module.with { $0.name = "invalid_argument" })
            let error = try #require(failure)
            let bytes = try #require(error.metadata[binaryValues: "grpc-status-details-bin"].first { _ in true })
            let status = try BusStatus(serializedBytes: bytes)
            #expect(status.code == 3)
            #expect(status.message == error.message)
            #expect(status.details.map(\.typeURL) == ["type.googleapis.com/yizhan.bus.v1.BadRequest"])
        }
    }

    @Test func metadataOfAnErrorIsInTheTrailers() async throws {
        try await RunningDoor.withClient { _, client in
            let failure = try await client.failure("Fail", Module.with { $0.name = "not_found" })
            #expect(failure?.metadata[stringValues: "x-hint"].first { _ in true } == "elsewhere")
        }
    }

    @Test func unforeseenErrorsSayNothingOfTheirCause() async throws {
        try await RunningDoor.withClient { _, client in
            let error = try await client.failure("Fail", Module.with { $0.name = "?" })
            #expect(error?.code == .unknown)
            #expect(error?.message.contains("Unforeseen") == false)
        }
    }

    @Test(arguments: ["", "Bearer bad", "Basic Z29vZA==", "good"])
    func otherCallersAreNotLetIn(_ value: String) async throws {
        try await RunningDoor.withClient { _, client in
            let metadata: GRPCCore.Metadata = value.isEmpty ? [:] : ["authorization": .string(value)]
            let error = try await client.failure("WhoAmI", Module(), metadata)
            #expect(error?.code == .unauthenticated)
        }
    }

    @Test(arguments: ["Bearer good", "bearer good", "BEARER  good"])
    func bearerTokenSaysWhoCalls(_ value: String) async throws {
        try await RunningDoor.withClient { _, client in
            let metadata: GRPCCore.Metadata = ["authorization": .string(value)]
            let module = try await client.unary("WhoAmI", Module(), metadata)
            #expect(module.name == "acc-1")
        }
    }

    @Test func callerWithoutTheRoleIsRefusedAndHearsWhichItNeeds() async throws {
        try await RunningDoor.withClient { _, client in
            let error = try await client.failure("Administer", Module(), ["authorization": "Bearer good"])
            #expect(error?.code == .permissionDenied)
            #expect(error?.message.contains("system_administrator") == true)
            #expect(try await client.failure("Administer")?.code == .unauthenticated)
        }
    }

    @Test(arguments: ["\(TestService.name)/Nothing", "yizhan.nothing.v1.Service/Echo"])
    func unknownMethodIsUnimplemented(_ path: String) async throws {
        try await RunningDoor.withClient { _, client in
            let response: ClientResponse<Module> = try await client.response(path, Module())
            let error = #expect(throws: GRPCCore.RPCError.self) { _ = try response.message }
            #expect(error?.code == .unimplemented)
            #expect(error?.message.contains("/\(path)") == true)
        }
    }

    @Test func damagedRequestIsAnInvalidArgument() async throws {
        try await RunningDoor.withClient { _, client in
            // A text that is not UTF-8.
            let bytes: [UInt8] = [0x0a, 0x01, 0xff]
            let damaged = try Google_Protobuf_Empty(serializedBytes: bytes)
            let response: ClientResponse<Module> = try await client.response("\(TestService.name)/Echo", damaged)
            let error = #expect(throws: GRPCCore.RPCError.self) { _ = try response.message }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test(
        arguments: [
            (900, nil), (1_100, .resourceExhausted),
            // So much larger that nothing of it is kept, not even for a message.
            (1_000_000, .unavailable),
        ] as [(Int, GRPCCore.RPCError.Code?)]
    )
    func messageMayHaveTheLimitAndNoMore(count: Int, code: GRPCCore.RPCError.Code?) async throws {
        try await RunningDoor.withClient(messageBytesMax: 1_000) { _, client in
            let request = Module.with { $0.name = String(repeating: "x", count: count) }
            let error = try await client.failure("Echo", request)
            #expect(error?.code == code)
            // The connection is still good.
            #expect(try await client.failure("Echo") == nil)
        }
    }

    /// The details as the bus has them.
    private static func details(_ error: GRPCCore.RPCError) throws -> [PluginKit.RPCError.Detail] {
        guard let bytes = error.metadata[binaryValues: "grpc-status-details-bin"].first(where: { _ in true }) else {
            return []
        }
        return PluginKit.RPCError(try BusStatus(serializedBytes: bytes)).details
    }
}
