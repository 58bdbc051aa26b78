internal import GRPCCore
internal import HostAPI
internal import SwiftProtobuf
internal import Testing

/// Calls in which one side or both send many messages.
@Suite(.timeLimit(.minutes(2))) struct StreamingCallTests {
    @Test func aListComesInOrderAndMayEndInAnError() async throws {
        try await RunningDoor.with { door in
            let numbers = try await Self.list(door, .with { $0.methodCount = 500 })
            #expect(numbers == Array(0..<500))
            await #expect(throws: GRPCCore.RPCError.self) {
                try await Self.list(
                    door,
                    .with {
                        $0.methodCount = 3
                        $0.name = "9"
                    }
                )
            }
        }
    }

    @Test func manyRequestsGetOneAnswer() async throws {
        try await RunningDoor.with { door in
            let request = StreamingClientRequest<Module> { writer in
                for number: UInt32 in 1...100 { try await writer.write(.with { $0.methodCount = number }) }
            }
            let sum = try await door.client.clientStreaming(
                request: request,
                descriptor: RunningDoor.descriptor("Sum"),
                serializer: ProtobufCoder<Module>(),
                deserializer: ProtobufCoder<Module>(),
                options: .defaults
            ) { try $0.message }
            #expect(sum.methodCount == 5_050)
        }
    }

    @Test func bothSidesTalk() async throws {
        try await RunningDoor.with { door in
            let request = StreamingClientRequest<Module> { writer in
                for number: UInt32 in 0..<200 { try await writer.write(.with { $0.methodCount = number }) }
            }
            let echoed = try await door.client.bidirectionalStreaming(
                request: request,
                descriptor: RunningDoor.descriptor("Chat"),
                serializer: ProtobufCoder<Module>(),
                deserializer: ProtobufCoder<Module>(),
                options: .defaults
            ) { response in
                try await response.messages.reduce(into: [UInt32]()) { $0.append($1.methodCount) }
            }
            #expect(echoed == Array(0..<200))
        }
    }

    private static func list(_ door: RunningDoor, _ request: Module) async throws -> [UInt32] {
        try await door.client.serverStreaming(
            request: ClientRequest(message: request),
            descriptor: RunningDoor.descriptor("List"),
            serializer: ProtobufCoder<Module>(),
            deserializer: ProtobufCoder<Module>(),
            options: .defaults
        ) { response in
            try await response.messages.reduce(into: [UInt32]()) { $0.append($1.methodCount) }
        }
    }
}
