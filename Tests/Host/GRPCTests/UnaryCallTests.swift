internal import BusAPI
internal import GRPCCore
internal import HostAPI
internal import PluginKit
internal import SwiftProtobuf
internal import Testing

/// Calls of one request and one answer, by grpc-swift's own client.
@Suite(.timeLimit(.minutes(2))) struct UnaryCallTests {
    @Test func theAnswerComesBack() async throws {
        try await RunningDoor.with { door in
            let echoed = try await door.unary("Echo", .with { $0.name = "热线" })
            #expect(echoed.name == "热线")
        }
    }

    @Test func theSessionInTheMetadataSaysWhoCalls() async throws {
        try await RunningDoor.with { door in
            let me = try await door.unary("WhoAmI", metadata: ["authorization": "Bearer good"])
            #expect(me.name == "acc-1")
            let anonymous = await door.failure { try await door.unary("WhoAmI") }
            #expect(anonymous?.code == .unauthenticated)
            let unknown = await door.failure {
                try await door.unary("WhoAmI", metadata: ["authorization": "Bearer bad"])
            }
            #expect(unknown?.code == .unauthenticated)
            let wrongRole = await door.failure {
                try await door.unary("Staff", metadata: ["authorization": "Bearer good"])
            }
            #expect(wrongRole?.code == .permissionDenied)
        }
    }

    @Test func aWriteNeedsItsKey() async throws {
        try await RunningDoor.with { door in
            let without = await door.failure { try await door.unary("Keyed") }
            #expect(without?.code == .invalidArgument)
            let keyed = try await door.unary("Keyed", metadata: ["idempotency-key": "k-1"])
            #expect(keyed.name == "k-1")
        }
    }

    @Test(arguments: PluginKit.RPCError.Code.allCodes)
    func everyCodeComesWithItsTextAndDetails(_ code: PluginKit.RPCError.Code) async throws {
        try await RunningDoor.with { door in
            let failure = await door.failure {
                try await door.unary("Fail", .with { $0.name = String(code.rawValue) })
            }
            let error = try #require(failure)
            #expect(error.code.rawValue == Int(code.rawValue))
            #expect(error.message == "请补充联系电话")
            let bytes = try #require(error.metadata[binaryValues: "grpc-status-details-bin"].first { _ in true })
            let status = try BusStatus(serializedBytes: bytes)
            #expect(status.code == code.rawValue)
            let detail = try #require(status.details.first)
            let violations = try BusBadRequest(unpackingAny: detail).fieldViolations
            #expect(violations.first?.field == "order.phone")
        }
    }

    @Test func theDeadlineEndsTheCall() async throws {
        try await RunningDoor.with { door in
            let late = await door.failure { try await door.unary("Wait", timeout: .milliseconds(100)) }
            #expect(late?.code == .deadlineExceeded)
        }
    }

    @Test func whatIsNotServedIsUnimplementedAndWhatIsTooLargeRefused() async throws {
        try await RunningDoor.with(messageBytesMax: 1_000) { door in
            let unknown = await door.failure { try await door.unary("Nothing") }
            #expect(unknown?.code == .unimplemented)
            let large = await door.failure {
                try await door.unary("Echo", .with { $0.name = String(repeating: "长", count: 1_000) })
            }
            #expect(large?.code == .resourceExhausted)
            // The connection goes on.
            let short = try await door.unary("Echo", .with { $0.name = "短" })
            #expect(short.name == "短")
        }
    }

    @Test func aModuleThatIsDisabledIsNoLongerServedOnTheSameConnection() async throws {
        try await RunningDoor.with { door in
            _ = try await door.unary("Echo")
            door.table.unmount(module: "test")
            let disabled = await door.failure { try await door.unary("Echo") }
            #expect(disabled?.code == .unimplemented)
        }
    }
}
