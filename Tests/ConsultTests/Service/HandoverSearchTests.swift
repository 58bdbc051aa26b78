internal import ConsultAPI
internal import PluginKit
internal import SearchAPI
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Hand-overs in the search across modules.
@Suite(.timeLimit(.minutes(5)))
struct HandoverSearchTests {
    private static func found(_ app: App, _ role: Role, _ unit: String, _ query: String) async throws -> [SearchResult]
    {
        let client = SearchServiceClient(app.caller(roles: RoleSet([role]), unit: unit, account: "\(role)-\(unit)"))
        return try await client.search(
            .with {
                $0.query = query
                $0.kinds = ["handover"]
            }
        ).results
    }

    private static func handOver(_ app: App, _ question: String) async throws -> String {
        let answer = try await ConsultServiceClient(app.stranger).ask(.with { $0.question = question })
        return try await HandoverServiceClient(app.stranger).handOver(
            .with { $0.conversation = answer.conversation },
            options: CallOptions(idempotencyKey: RandomID.make())
        ).number
    }

    @Test
    func `a hand-over is found by number and topic by who sees the queue, and by nothing that was said`() async throws {
        try await Laws.withApp { app in
            let number = try await Self.handOver(app, "小区电梯老坏没人修，白云鄂物业说三个月以后")
            let queue = HandoverServiceClient(app.caller(roles: RoleSet([.windowStaff]), account: "window"))
            let topic = try #require(try await queue.listHandovers(.init()).handovers.first?.topic)
            #expect(!topic.isEmpty)
            for role in [Role.hotlineOperator, .supervisor, .windowStaff, .lawyer] {
                #expect(try await Self.found(app, role, "", number).map(\.subject) == [number], "\(role)")
                let byTopic = try await Self.found(app, role, "", topic)
                #expect(byTopic.map(\.subject) == [number] && byTopic.allSatisfy { $0.title == topic }, "\(role)")
                for said in ["白云鄂", "三个月"] {
                    #expect(try await Self.found(app, role, "", said).isEmpty, "\(role) \(said)")
                }
                // It was handed to the centre, and not to a unit below.
                #expect(try await Self.found(app, role, App.units[0], number).isEmpty, "\(role)")
            }
            for role in [Role.handlingUnit, .mediator, .notary, .correctionsOfficer] {
                #expect(try await Self.found(app, role, "", number).isEmpty, "\(role)")
            }
            _ = try await queue.takeHandover(
                .with { $0.number = number },
                options: CallOptions(idempotencyKey: RandomID.make())
            )
            #expect(try await Self.found(app, .lawyer, "", number).map(\.state) == ["接待中"])
        }
    }
}
