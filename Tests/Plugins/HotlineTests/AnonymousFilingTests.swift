import AuditAPI
import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Nothing leads from an anonymous order (匿名) back to whoever filed it (HOT-C5).
@Suite(.timeLimit(.minutes(5))) struct AnonymousFilingTests {
    private static let methods = ["FileOrder", "ConfirmOutcome", "ContestOutcome"]

    private static func request(isAnonymous: Bool = true) -> FileOrderRequest {
        .with {
            $0.content = "窗口的张某收钱办事，请查处。"
            $0.isAnonymous = isAnonymous
        }
    }

    private static func confirm(_ order: FiledOrder, _ caller: any Caller) async throws {
        _ = try await HotlineProgressServiceClient(caller).confirmOutcome(
            .with {
                $0.number = order.number
                $0.code = order.queryCode
            }
        )
    }

    private static func contest(_ order: FiledOrder, _ caller: any Caller) async throws {
        _ = try await HotlineProgressServiceClient(caller).contestOutcome(
            .with {
                $0.number = order.number
                $0.code = order.queryCode
                $0.reason = "没有查处"
            }
        )
    }

    private static func answered(_ order: FiledOrder, _ app: App) async throws {
        let procedure = Procedure(desk: Desk(app), number: order.number)
        for event in ["dispatch", "sign", "answer"] { _ = try await procedure.take(event) }
    }

    /// The records of what citizens do, in the host's own chain and in the tenant's.
    private static func records(_ app: App) async throws -> [AuditEntry] {
        var found: [AuditEntry] = []
        for organisation in ["", App.tenant] {
            let administrator = app.caller(
                roles: RoleSet([.auditAdministrator]),
                organisation: organisation,
                account: "audit"
            )
            let request = ListRecordsRequest.with { $0.pageSize = 500 }
            found += try await AuditServiceClient(administrator).listRecords(request).records
        }
        return found.filter { record in Self.methods.contains { record.method.hasSuffix("/\($0)") } }
    }

    @Test(arguments: Engine.allCases)
    func `its records name neither the order nor the address, whatever its caller does`(engine: Engine) async throws {
        try await withLiveApp(on: engine) { app in
            let options = CallOptions(
                metadata: Metadata([.init(key: Metadata.requestID, value: "page-1")]),
                idempotencyKey: "tapped twice"
            )
            let (named, filed) = try await app.withClient(sessionToken: "") { caller in
                let page = HotlineProgressServiceClient(caller)
                let filed = try await page.fileOrder(Self.request(), options: options)
                #expect(try await page.fileOrder(Self.request(), options: options) == filed)
                return (try await page.fileOrder(Self.request(isAnonymous: false)), filed)
            }
            let kiosk = app.caller(roles: RoleSet([.terminal]), unit: "unit-1", account: "kiosk")
            let atKiosk = try await HotlineProgressServiceClient(kiosk).fileOrder(Self.request())
            for order in [filed, atKiosk, named] { try await Self.answered(order, app) }
            try await app.withClient(sessionToken: "") { caller in
                try await Self.confirm(filed, caller)
                try await Self.confirm(named, caller)
            }
            try await Self.contest(atKiosk, kiosk)

            let records = try await Self.records(app)
            // Those of the order that is not anonymous say what records say.
            let open = records.filter { $0.subject == named.number }
            #expect(open.count == 2 && open.allSatisfy { $0.peer == "127.0.0.1" })
            let hidden = records.filter { $0.subject != named.number }
            #expect(hidden.count == 5)
            for record in hidden {
                #expect(record.subject.isEmpty && record.peer.isEmpty && record.requestID.isEmpty, "\(record.method)")
                #expect(["", "kiosk"].contains(record.accountID))
            }
        }
    }

    @Test func `an account of one's own neither files one nor says anything to it, and is told why`() async throws {
        try await withApp { app in
            let filed = try await HotlineProgressServiceClient(app.stranger).fileOrder(Self.request())
            try await Self.answered(filed, app)
            for role in [Role.citizen, .handlingUnit, .hotlineOperator] {
                let own = app.caller(roles: RoleSet([role]), account: "own")
                let page = HotlineProgressServiceClient(own)
                let error = await #expect(throws: RPCError.self) { try await page.fileOrder(Self.request()) }
                guard case .badRequest(let fields)? = error?.details.first else {
                    Issue.record("\(role): no field is named")
                    continue
                }
                #expect(fields.map(\.field) == ["is_anonymous"])
                #expect(fields.first?.description.contains("先退出登录") == true)
                #expect(await RefusedStep.code { try await Self.confirm(filed, own) } == .failedPrecondition)
                #expect(await RefusedStep.code { try await Self.contest(filed, own) } == .failedPrecondition)
            }
            #expect(try await Desk(app).clerk.listOrders(.init()).orders.map(\.number) == [filed.number])
            try await Self.confirm(filed, app.stranger)
            #expect(try await Self.records(app).allSatisfy { $0.subject.isEmpty })
        }
    }

    @Test func `a clerk at a window files one for a citizen by the clerk's own account`() async throws {
        try await withApp { app in
            let clerk = app.caller(roles: RoleSet([.windowStaff]), unit: "unit-1", account: "clerk")
            let filed = try await HotlineProgressServiceClient(clerk).fileOrder(Self.request())
            let order = try await Desk(app).clerk.getOrder(.with { $0.number = filed.number })
            #expect(order.isAnonymous && order.channel == .window)
            let record = try #require(try await Self.records(app).first)
            #expect(record.accountID == "clerk" && record.subject == filed.number)
        }
    }
}
