internal import ConsultAPI
internal import ConsultService
internal import NotificationAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// A remark on an answer comes to the organisation that looks after the card, and to nobody else's.
@Suite(.timeLimit(.minutes(5)))
struct FeedbackOwnerTests {
    /// Answered by a card of 人民调解窗口 and by one of 热线诉求窗口.
    private static let loan = "借钱不还怎么办"
    private static let elevator = "小区电梯老坏没人修"

    private static func told(_ app: App, _ role: Role, at unit: String) async throws -> [String] {
        let caller = app.caller(roles: RoleSet([role]), unit: unit, account: "\(role) at \(unit)")
        return try await NotificationServiceClient(caller).getMyNotices(GetMyNoticesRequest()).notices.map(\.text)
    }

    private static func judge(_ app: App, _ question: String) async throws {
        let client = ConsultServiceClient(app.stranger)
        let answer = try await client.ask(.with { $0.question = question })
        #expect(!answer.card.owner.isEmpty, "\(question)")
        _ = try await client.giveFeedback(
            .with { $0.conversation = answer.conversation },
            options: CallOptions(idempotencyKey: RandomID.make())
        )
    }

    private static func makeCentre(_ app: App) async throws {
        try await app.makeOrganisation("centre", "公共法律服务中心", .centre, under: "root")
        try await app.makeOrganisation("mediation", "人民调解窗口", .window, under: "centre")
        try await app.makeOrganisation("hotline", "热线诉求窗口", .window, under: "centre")
        try await app.makeOrganisation("notary", "公证窗口", .window, under: "centre")
    }

    @Test(arguments: Engine.allCases)
    func `it comes to the window that is called as the owner is, where somebody works there`(
        engine: Engine
    ) async throws {
        try await Laws.withApp(on: engine) { app in
            try await Self.makeCentre(app)
            // Nobody works at the window yet: the centre and all its windows are told.
            try await Self.judge(app, Self.loan)
            for unit in ["centre", "mediation", "notary"] {
                let isTold = try await Poll.until { try await Self.told(app, .windowStaff, at: unit).count == 1 }
                #expect(isTold, "\(unit)")
            }
            _ = try await app.token(roles: RoleSet([.windowStaff]), unit: "mediation", account: "mediator")
            _ = try await app.token(roles: RoleSet([.hotlineOperator]), unit: "hotline", account: "operator")
            app.time.advance(by: .seconds(86_400))
            try await Self.judge(app, Self.loan)
            try await Self.judge(app, Self.elevator)
            let isTold = try await Poll.until { try await Self.told(app, .windowStaff, at: "mediation").count == 2 }
            #expect(isTold)
            let isOperatorTold = try await Poll.until {
                try await Self.told(app, .hotlineOperator, at: "hotline").count == 1
            }
            #expect(isOperatorTold)
            #expect(try await Self.told(app, .windowStaff, at: "notary").count == 1)
            #expect(try await Self.told(app, .windowStaff, at: "centre").count == 1)
            // Who was told finds what was said.
            let desk = app.caller(roles: RoleSet([.hotlineOperator]), unit: "hotline", account: "operator")
            let found = try await ConsultServiceClient(desk).listFeedback(.with { $0.owner = "热线诉求窗口" })
            #expect(found.feedback.count == 1)
        }
    }

    /// A window of mediation has mediators; what is said of the answers of others is not theirs to read.
    @Test(arguments: Engine.allCases)
    func `who works at the owner's desk reads and handles its remarks, and no others`(engine: Engine) async throws {
        try await Laws.withApp(on: engine) { app in
            try await Self.makeCentre(app)
            _ = try await app.token(roles: RoleSet([.mediator]), unit: "mediation", account: "conciliator")
            try await Self.judge(app, Self.loan)
            try await Self.judge(app, Self.elevator)
            let isTold = try await Poll.until { try await Self.told(app, .mediator, at: "mediation").count == 1 }
            #expect(isTold)
            func desk(_ role: Role, _ unit: String) -> ConsultServiceClient {
                ConsultServiceClient(app.caller(roles: RoleSet([role]), unit: unit, account: "\(role)"))
            }
            let all = try await desk(.windowStaff, "notary").listFeedback(ListFeedbackRequest()).feedback
            #expect(Set(all.map(\.owner)) == ["人民调解窗口", "热线诉求窗口"])
            let own = try await desk(.mediator, "mediation").listFeedback(ListFeedbackRequest()).feedback
            #expect(own.map(\.owner) == ["人民调解窗口"])
            #expect(try await desk(.handlingUnit, App.units[0]).listFeedback(ListFeedbackRequest()).feedback.isEmpty)
            // Nobody works at the hotline's window: its operators at the centre are told, and read it.
            let shared = try await desk(.hotlineOperator, "centre").listFeedback(ListFeedbackRequest()).feedback
            #expect(shared.map(\.owner) == ["热线诉求窗口"])
            func handle(_ id: String, _ client: ConsultServiceClient) async -> RPCError.Code? {
                do {
                    _ = try await client.handleFeedback(
                        .with { $0.id = id },
                        options: CallOptions(idempotencyKey: RandomID.make())
                    )
                    return nil
                } catch { return RPCError(catching: error).code }
            }
            let others = try #require(all.first { $0.owner == "热线诉求窗口" }).id
            #expect(await handle(others, desk(.mediator, "mediation")) == .notFound)
            #expect(await handle(own[0].id, desk(.mediator, "mediation")) == nil)
        }
    }

    @Test
    func `what is said of a question that nobody could answer is told too`() async throws {
        try await withApp { app in
            let client = ConsultServiceClient(app.stranger)
            let answer = try await client.ask(.with { $0.question = "嗯嗯哈哈" })
            #expect(answer.card.id.isEmpty && answer.articles.isEmpty)
            _ = try await client.giveFeedback(
                .with {
                    $0.conversation = answer.conversation
                    $0.remark = "答不出来"
                },
                options: CallOptions(idempotencyKey: RandomID.make())
            )
            let isTold = try await Poll.until {
                try await Self.told(app, .windowStaff, at: "").contains { $0.contains("没有答上来的提问") }
            }
            #expect(isTold)
        }
    }

    @Test
    func `the setting says who the owner is, by id or by name`() async throws {
        let settings = ["YIZHAN_CONSULT_CARD_OWNERS": "人民调解窗口 = 区司法所,热线诉求窗口=notary"]
        try await Laws.withApp(settings: settings) { app in
            try await Self.makeCentre(app)
            try await app.makeOrganisation("office", "区司法所", .handlingUnit, under: "root")
            _ = try await app.token(roles: RoleSet([.windowStaff]), unit: "mediation", account: "mediator")
            _ = try await app.token(roles: RoleSet([.handlingUnit]), unit: "office", account: "office")
            _ = try await app.token(roles: RoleSet([.windowStaff]), unit: "notary", account: "notary")
            try await Self.judge(app, Self.loan)
            try await Self.judge(app, Self.elevator)
            for (unit, role) in [("office", Role.handlingUnit), ("notary", .windowStaff)] {
                let isTold = try await Poll.until { try await Self.told(app, role, at: unit).count == 1 }
                #expect(isTold, "\(unit)")
            }
            for unit in ["mediation", "hotline", "centre", ""] {
                #expect(try await Self.told(app, .windowStaff, at: unit).isEmpty, "\(unit)")
            }
        }
    }

    @Test(arguments: ["人民调解窗口", "=mediation", "a=b=c", " = "])
    func `an owner that is no owner is refused at the start`(text: String) async throws {
        let refused = await Self.failure(["YIZHAN_CONSULT_CARD_OWNERS": text])
        #expect(refused?.contains("consult.card_owners") == true, "\(refused ?? "started")")
    }

    private static func failure(_ settings: [String: String]) async -> String? {
        do {
            try await withApp(settings: settings) { _ in }
            return nil
        } catch {
            return "\(error)"
        }
    }
}
