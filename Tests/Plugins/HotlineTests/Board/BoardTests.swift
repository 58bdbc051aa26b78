import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Public figures of a month, and the heat map (公开看板、热力图).
@Suite(.timeLimit(.minutes(5))) struct BoardTests {
    private static let month = "2026-10"

    private static func owner(_ app: App, _ roles: [Role] = [.supervisor]) -> HotlineProgressServiceClient {
        HotlineProgressServiceClient(app.caller(roles: RoleSet(roles), account: "owner"))
    }

    private static func publish(_ app: App, _ month: String = Self.month) async throws -> Board {
        try await Self.owner(app).publishBoard(.with { $0.month = month })
    }

    private static func read(
        _ app: App,
        month: String = "",
        organisation: String = "",
        withPage: Bool = false
    ) async throws -> GetBoardResponse {
        var request = GetBoardRequest()
        request.month = month
        request.organisation = organisation
        request.withPage = withPage
        return try await HotlineProgressServiceClient(app.stranger).getBoard(request)
    }

    /// Why nothing is read; `nil` where something is.
    private static func refusal(_ app: App, month: String = "", organisation: String = "") async -> RPCError.Code? {
        await RefusedStep.code { _ = try await Self.read(app, month: month, organisation: organisation) }
    }

    /// Orders that came in at a moment of October, each of a caller of its own.
    private static func rows(
        _ name: String,
        _ count: Int,
        _ place: String,
        _ matter: String,
        at time: WallTime? = nil,
        _ change: @escaping (inout NewOrder) -> Void = { _ in }
    ) throws -> [ImportRow] {
        let day = try #require(CivilDay("2026-10-15"))
        let start = 10_000_000 + 10_000 * (name.unicodeScalars.first?.value ?? 0)
        return (0..<count).map { index in
            ImportRow.with {
                $0.row = UInt64(index + 1)
                $0.order = Desk.order {
                    $0.sourceNumber = "\(name)\(index)"
                    $0.place = place
                    $0.matter = matter
                    $0.callerPhone = "199\(start + UInt32(index))"
                    $0.receivedAt = (time ?? day.start).timestamp
                    change(&$0)
                }
            }
        }
    }

    /// Eighty-four orders of October, and some of the months beside it.
    private static func play(_ app: App) async throws {
        let desk = Desk(app)
        let (first, end) = try (#require(CivilDay("2026-10-01")), #require(CivilDay("2026-11-01")))
        let last = WallTime(microseconds: end.start.microseconds - 1)
        for rows in [
            try Self.rows("A", 12, "滨河小区", "供热", at: first.start), try Self.rows("B", 3, "滨河小区", "环卫", at: last),
            try Self.rows("C", 20, "新华街道", "供热"), try Self.rows("D", 9, "新华街道", "环卫"),
            try Self.rows("E", 2, "河西村", "供热"), try Self.rows("F", 6, "", "供热"), try Self.rows("G", 7, "", "环卫"),
            try Self.rows("H", 5, "司机张建国门口", "供热"),
            try Self.rows("I", 3, "秘密小区", "供热") { $0.isConfidential = true },
            try Self.rows("J", 3, "秘密小区", "供热") { $0.accusedName = "额尔敦" },
            try Self.rows("K", 6, "东山村", "供热") { $0.callerPhone = "19911112222" },
            try Self.rows("L", 8, "新华街道", ""),
            try Self.rows("M", 9, "滨河小区", "环卫", at: end.start),
            try Self.rows("N", 9, "滨河小区", "环卫", at: WallTime(microseconds: first.start.microseconds - 1)),
        ] { #expect(try await desk.take(rows).imported == UInt64(rows.count)) }
    }

    private static func counts(_ rows: [BoardRow]) -> [String] { rows.map { "\($0.name) \($0.count)" } }

    @Test(arguments: Engine.allCases)
    func `a supervisor publishes a month, and everybody reads it without an account`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            try await Self.play(app)
            #expect(await Self.refusal(app) == .notFound)
            let board = try await Self.publish(app)
            let response = try await Self.read(app)
            #expect(response.board == board && response.months == [Self.month] && response.page.isEmpty)
            #expect(board.month == Self.month && board.revision == 1 && board.hasPublishedAt)
            #expect(board.smallBelow == 5 && board.smallBasis.contains("示范") && !board.organisationName.isEmpty)
            #expect(board.received.count == 84 && board.closed.state == .shown && board.closed.count == 0)
            #expect(Self.counts(board.channels) == ["12345 84"])
            #expect(Self.counts(board.matters) == ["供热 57", "环卫 19", "未填写 8"])
            #expect(Self.counts(board.places) == ["新华街道 37", "滨河小区 15", "未填写 13", "其他地方 19"])
            // The three about refuse at 滨河小区 are no number, nor can they be computed.
            #expect(board.map.count == 4 && board.map[1].cells[1].state == .small)
            let cells = board.map.flatMap(\.cells)
            #expect(cells.filter { $0.state == .small }.count == 1 && cells.contains { $0.state == .withheld })
            #expect(cells.allSatisfy { $0.state == .shown || $0.count == 0 })
            let text = try board.jsonString()
            for hidden in ["秘密小区", "东山村", "河西村", "张建国", "额尔敦"] { #expect(!text.contains(hidden)) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a board stays as it was published until it is published anew`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            try await Self.play(app)
            let options = CallOptions(idempotencyKey: "twice pressed")
            let request = PublishBoardRequest.with { $0.month = Self.month }
            let first = try await Self.owner(app).publishBoard(request, options: options)
            #expect(try await Self.owner(app).publishBoard(request, options: options) == first)
            // It was counted once, and is not counted by who reads it.
            let late = try Self.rows("late", 10, "新华街道", "环卫")
            _ = try await Desk(app).take(late)
            #expect(try await Self.read(app).board == first)
            let second = try await Self.publish(app)
            #expect(second.revision == 2 && second.received.count == first.received.count + 10)
            #expect(try await Self.read(app, month: Self.month).board == second)
            // Of two months the newest is shown, and both are named.
            let september = try await Self.publish(app, "2026-09")
            #expect(september.received.count == 9 && september.revision == 1)
            let newest = try await Self.read(app)
            #expect(newest.board.month == Self.month && newest.months == [Self.month, "2026-09"])
            #expect(try await Self.read(app, month: "2026-09").board == september)
        }
    }

    @Test func `a month that is not over, an unknown one, and one without orders are refused`() async throws {
        try await withApp { app in
            try await Self.play(app)
            for (month, code) in [
                ("2026-11", RPCError.Code.failedPrecondition), ("2027-01", .failedPrecondition),
                ("2025-01", .failedPrecondition), ("2026-13", .invalidArgument), ("", .invalidArgument),
            ] {
                let refusal = await RefusedStep.code { _ = try await Self.publish(app, month) }
                #expect(refusal == code, "\(month)")
            }
            for (month, code) in [("2026-09", RPCError.Code.notFound), ("10月", .invalidArgument)] {
                let refusal = await Self.refusal(app, month: month)
                #expect(refusal == code, "\(month)")
            }
        }
    }

    @Test func `only a supervisor of the whole tenant publishes`() async throws {
        try await withApp { app in
            try await Self.play(app)
            let request = PublishBoardRequest.with { $0.month = Self.month }
            let unit = app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            let desk = app.caller(roles: RoleSet([.hotlineOperator]), account: "clerk")
            for caller in [unit, desk, app.stranger] {
                let code = await RefusedStep.code {
                    _ = try await HotlineProgressServiceClient(caller).publishBoard(request)
                }
                #expect(code == .permissionDenied || code == .unauthenticated)
            }
            #expect(await Self.refusal(app) == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of another tenant nothing is seen, and whose figures are meant has to be said`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.play(app)
            let board = try await Self.publish(app)
            _ = try await app.token(roles: RoleSet([.supervisor]), organisation: "haibowan", account: "other")
            #expect(await Self.refusal(app) == .invalidArgument)
            #expect(await Self.refusal(app, organisation: "haibowan") == .notFound)
            #expect(try await Self.read(app, organisation: App.tenant).board == board)
            let publisher = app.caller(roles: RoleSet([.supervisor]), organisation: "haibowan", account: "other")
            let empty = await RefusedStep.code {
                _ = try await HotlineProgressServiceClient(publisher).publishBoard(.with { $0.month = Self.month })
            }
            #expect(empty == .failedPrecondition)
        }
    }

    @Test func `what is small is decided by the rule that holds when it is published`() async throws {
        try await withApp { app in
            try await Self.play(app)
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            _ = try await owner.saveParameter(
                .with {
                    $0.name = "board_small_below"
                    $0.value = 10
                    $0.legalBasis = "本市公开办法第3条"
                    $0.source = "本市公开办法"
                }
            )
            let board = try await Self.publish(app)
            #expect(board.smallBelow == 10 && board.smallBasis == "本市公开办法第3条")
            #expect(Self.counts(board.places) == ["新华街道 37", "滨河小区 15", "未填写 13", "其他地方 19"])
            #expect(Self.counts(board.matters) == ["供热 57", "其他事项 27"])
            // Of 12 and 3 in a row of 15 the 3 could not be 9, so that the place has no row in the map.
            #expect(Self.counts(board.mapPlaces) == ["新华街道 37", "其他地方 47"])
        }
    }

    @Test func `the page says everything in numbers, with no script, and what is small in words`() async throws {
        try await withApp { app in
            try await Self.play(app)
            let board = try await Self.publish(app)
            let page = try await Self.read(app, withPage: true).page
            #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">") && page.contains("2026年10月热线诉求公开看板"))
            #expect(page.contains(">少于5件</td>") && page.contains(">不公开</td>") && !page.contains("<script"))
            for row in board.places + board.matters {
                #expect(page.contains(row.name) && page.contains(">\(row.count)<"))
            }
            // The largest number is the hottest, and stands in its cell.
            let largest = try #require(board.map.flatMap(\.cells).map(\.count).max())
            #expect(largest > 0 && page.contains("<td class=\"c h4\">\(largest)</td>"))
            #expect(page.contains(board.note) && page.contains("@page { size: A4 landscape"))
        }
    }
}
