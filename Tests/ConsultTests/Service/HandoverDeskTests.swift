internal import ConsultAPI
internal import NotificationAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// A hand-over of somebody who names no place comes to those who can answer, and says truly whether there are any.
@Suite(.timeLimit(.minutes(5)))
struct HandoverDeskTests {
    private static func staff(
        _ app: App,
        _ account: String,
        role: Role = .windowStaff,
        unit: String
    ) -> HandoverServiceClient {
        HandoverServiceClient(app.caller(roles: RoleSet([role]), unit: unit, account: account))
    }

    private static var key: CallOptions { CallOptions(idempotencyKey: RandomID.make()) }

    private static func handOver(_ app: App, _ question: String) async throws -> HandOverResponse {
        let answer = try await ConsultServiceClient(app.stranger).ask(.with { $0.question = question })
        return try await HandoverServiceClient(app.stranger).handOver(
            .with { $0.conversation = answer.conversation },
            options: Self.key
        )
    }

    private static func code(_ body: () async throws -> Void) async -> RPCError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return RPCError(catching: error).code
        }
    }

    /// A root is a city or a district: whoever can answer works at a centre or a window below it.
    @Test(arguments: Engine.allCases)
    func `what somebody in danger hands over without naming a place is told and open to the desks below`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await app.makeOrganisation("centre", "公共法律服务中心", .centre, under: "root")
            try await app.makeOrganisation("counter", "一号窗口", .window, under: "centre")
            try await app.makeOrganisation("works", "区水务局", .handlingUnit, under: "root")
            try await app.makeOrganisation("bureau", "办事窗口", .window, under: "works")
            func told(_ unit: String) async throws -> [String] {
                let client = NotificationServiceClient(
                    app.caller(roles: RoleSet([.windowStaff]), unit: unit, account: "at \(unit)")
                )
                return try await client.getMyNotices(GetMyNoticesRequest()).notices.map(\.text)
            }
            let number = try await Self.handOver(app, "老公打我").number
            for unit in ["", "centre", "counter"] {
                let isTold = try await Poll.until { try await told(unit).count == 1 }
                #expect(isTold, "\(unit)")
                let staff = Self.staff(app, "staff \(unit)", unit: unit)
                #expect(try await staff.listHandovers(ListHandoversRequest()).handovers.map(\.number) == [number])
            }
            #expect(try await told("bureau").isEmpty)
            let bureau = Self.staff(app, "bureau", unit: "bureau")
            #expect(try await bureau.listHandovers(ListHandoversRequest()).handovers.isEmpty)
            let counter = Self.staff(app, "counter", unit: "counter")
            _ = try await counter.takeHandover(.with { $0.number = number }, options: Self.key)
            #expect(try await counter.readHandover(.with { $0.number = number }).turns.map(\.said) == ["老公打我"])
            // Who watches the centre sees no more than the centre's.
            let supervisor = Self.staff(app, "supervisor", role: .supervisor, unit: "centre")
            #expect(try await supervisor.listHandovers(.with { $0.state = .taken }).handovers.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that somebody was told is said only where there is somebody`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            try await app.makeOrganisation("centre", "公共法律服务中心", .centre, under: "root")
            _ = try await app.token(roles: RoleSet([.supervisor]), unit: "centre", account: "watcher")
            _ = try await app.token(roles: RoleSet([.windowStaff]), unit: App.units[0], account: "elsewhere")
            for question in ["老公打我", "转人工"] {
                let alone = try await Self.handOver(app, question).text
                #expect(alone.contains("没有值班人员") && alone.contains("12348") && !alone.contains("通知"))
            }
            let urgent = try await Self.handOver(app, "老公打我").text
            #expect(urgent.contains("110"))
            _ = try await app.token(roles: RoleSet([.windowStaff]), unit: "centre", account: "window")
            for question in ["老公打我", "转人工"] {
                let text = try await Self.handOver(app, question).text
                #expect(text.contains("通知") && !text.contains("没有值班人员"))
            }
        }
    }

    @Test
    func `who is in danger is handed over though others flood the queue from the same address`() async throws {
        try await withLiveApp { app in
            let client = ConsultServiceClient(app.stranger)
            let idle = try await client.ask(.with { $0.question = "转人工" })
            let urgent = try await client.ask(.with { $0.question = "老公打我" })
            try await app.withClient(sessionToken: "") { caller in
                let client = HandoverServiceClient(caller)
                func handOver(_ answer: Answer) async throws {
                    _ = try await client.handOver(
                        .with { $0.conversation = answer.conversation },
                        options: Self.key
                    )
                }
                for _ in 0..<30 { try await handOver(idle) }
                #expect(await Self.code { try await handOver(idle) } == .resourceExhausted)
                for _ in 0..<200 { try await handOver(urgent) }
                #expect(await Self.code { try await handOver(urgent) } == .resourceExhausted)
            }
        }
    }
}
