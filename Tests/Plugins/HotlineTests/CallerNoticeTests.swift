import HotlineAPI
import NotificationAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// What callers are told whom nobody could tell at once, and what all of them are told at the end.
@Suite(.timeLimit(.minutes(5)))
struct CallerNoticeTests {
    private static let phone = "13848190000"

    /// How an order comes in.
    enum Way: CaseIterable {
        case telephone, window, kiosk, page, file, platform

        /// Whether the operator has told the caller.
        var isHeard: Bool { self == .telephone }

        var channel: Channel {
            switch self {
            case .telephone, .file, .platform: .channel12345
            case .window: .window
            case .kiosk: .kiosk
            case .page: .page
            }
        }
    }

    private static func begin(_ way: Way, _ app: App, _ desk: Desk) async throws -> Procedure {
        let order = Desk.order {
            $0.channel = way.channel
            $0.callerPhone = Self.phone
            if way == .file || way == .platform { $0.sourceNumber = "P-1" }
        }
        switch way {
        case .platform:
            let number = try await Platform(app).client.pushOrder(.with { $0.order = order }).number
            return Procedure(desk: desk, number: number)
        case .file:
            let row = ImportRow.with {
                $0.row = 1
                $0.order = order
            }
            _ = try await desk.take([row])
            let number = try #require(try await desk.clerk.listOrders(.init()).orders.first?.number)
            return Procedure(desk: desk, number: number)
        case .telephone, .window, .kiosk, .page:
            return Procedure(desk: desk, number: try await desk.clerk.createOrder(.with { $0.order = order }).number)
        }
    }

    /// The templates of the short messages of an order, the oldest first, without that it was registered.
    private static func messages(_ number: String, _ app: App) async throws -> [String] {
        try await Told.notices(number, app).filter { $0.channel == .sms }.map(\.template).filter { $0 != "registered" }
    }

    @Test(arguments: Way.allCases)
    func `a caller whom nobody could tell at once reads what became of the order`(way: Way) async throws {
        let steps = [
            ("answerAtOnce", "answered_at_once"), ("informRoute", "refused"), ("explainRefusal", "refused"),
            ("transferEmergency", "transferred"),
        ]
        for (event, template) in steps {
            try await withApp { app in
                let order = try await Self.begin(way, app, Desk(app))
                _ = try await order.take(event)
                #expect(try await Self.messages(order.number, app) == (way.isHeard ? [] : [template]), "\(event)")
            }
        }
    }

    @Test(arguments: [
        (RefusalGround.arbitration, "请通过仲裁途径办理"), (.petition, "请通过信访途径办理"), (.discipline, ""), (.secret, ""),
    ])
    func `a refusal names the lawful route, and nothing of what was said`(
        ground: RefusalGround,
        route: String
    ) async throws {
        try await withApp { app in
            let order = try await Self.begin(.page, app, Desk(app))
            _ = try await order.desk.clerk.refuseOrder(order.refusal(ground))
            let text = try #require(try await Told.notices(order.number, app).last { $0.template == "refused" }?.text)
            #expect(route.isEmpty ? !text.contains("途径") : text.contains(route))
            for secret in ["人民法院", "纪检", "秘密", "隐私", "垃圾", Self.phone, "{"] { #expect(!text.contains(secret)) }
        }
    }

    @Test
    func `a caller is told that it is done anew, that the word to it has come, and that it is closed`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let redone = try await Self.begin(.telephone, app, desk)
            for event in ["dispatch", "sign", "answer", "callBack", "redo", "answer"] {
                app.time.advance(by: .seconds(1))
                _ = try await redone.take(event)
            }
            #expect(try await Self.messages(redone.number, app) == ["dispatched", "answered", "redone", "answered"])
            app.time.advance(by: .seconds(1))
            _ = try await desk.clerk.callBack(
                redone.callBack {
                    $0.solved = .yes
                    $0.satisfaction = .satisfied
                }
            )
            _ = try await redone.take("close")
            #expect(try await Self.messages(redone.number, app).last == "closed")

            let order = try await desk.clerk.createOrder(
                .with { $0.order = Desk.order { $0.callerPhone = "13848190001" } }
            )
            let contested = Procedure(desk: desk, number: order.number)
            for event in ["dispatch", "sign", "answer"] {
                app.time.advance(by: .seconds(1))
                _ = try await contested.take(event)
            }
            let client = HotlineProgressServiceClient(app.stranger)
            app.time.advance(by: .seconds(1))
            _ = try await Citizen(client: client, number: order.number, code: order.queryCode).contest()
            #expect(try await Self.messages(order.number, app).last == "contest_received")
        }
    }

    /// What the caller has said by then, and whether a reminder is still of use.
    enum Word: CaseIterable { case none, confirmed, heard, unreached }

    @Test(arguments: Word.allCases)
    func `who has said nothing is reminded once, before the time for a word is over`(word: Word) async throws {
        try await withApp { app in
            let desk = Desk(app)
            let new = Desk.order { $0.callerPhone = Self.phone }
            let order = try await desk.clerk.createOrder(.with { $0.order = new })
            let procedure = Procedure(desk: desk, number: order.number)
            for event in ["dispatch", "sign", "answer"] { _ = try await procedure.take(event) }
            switch word {
            case .none: break
            case .confirmed:
                let client = HotlineProgressServiceClient(app.stranger)
                _ = try await Citizen(client: client, number: order.number, code: order.queryCode).confirm()
            case .heard: _ = try await procedure.take("callBack")
            case .unreached:
                _ = try await desk.clerk.callBack(
                    .with {
                        $0.number = order.number
                        $0.reached = .no
                        $0.attempts = 3
                    }
                )
            }
            func reminders() async throws -> [NoticeRecord] {
                try await Told.notices(order.number, app).filter { $0.template == "answer_due_soon" }
            }
            // Two working days of five have passed, and then four.
            app.time.advance(by: .seconds(2 * 86_400))
            #expect(try await reminders().isEmpty)
            app.time.advance(by: .seconds(4 * 86_400))
            let isDue = word == .none || word == .unreached
            if isDue { #expect(try await Poll.until { try await !reminders().isEmpty }) }
            // The end: what was said stays, and silence is recorded as such.
            app.time.advance(by: .seconds(4 * 86_400))
            if word != .confirmed {
                let isSilent = try await Poll.until {
                    try await desk.clerk.getOrder(.with { $0.number = order.number }).callerAnswer == .silent
                }
                #expect(isSilent)
            }
            let told = try await reminders()
            #expect(told.count == (isDue ? 1 : 0))
            #expect(told.allSatisfy { $0.channel == .sms && $0.text.contains("期限：2026年12月1日") })
        }
    }

    @Test
    func `the reminder is one rung before the end, and goes to the caller alone`() async throws {
        try await withApp { app in
            let catalogue = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor])))
            func rung(_ moment: AlarmMoment, _ amount: UInt32, _ role: Role) -> AlarmRung {
                .with {
                    $0.moment = moment
                    $0.amount = amount
                    if moment != .elapsed { $0.unit = .workingDay }
                    $0.roles = [role.rawValue]
                }
            }
            func put(_ name: String, _ rungs: [AlarmRung]) async throws {
                _ = try await catalogue.saveParameter(
                    .with {
                        $0.name = name
                        $0.source = "本市规定"
                        $0.rungs = rungs
                    }
                )
            }
            let wrong = [
                [rung(.elapsed, 100, .citizen)], [rung(.afterEnd, 1, .citizen)], [rung(.elapsed, 50, .supervisor)],
                [rung(.elapsed, 50, .citizen), rung(.elapsed, 80, .citizen)],
            ]
            for rungs in wrong {
                let error = await #expect(throws: RPCError.self) { try await put("answer_ladder", rungs) }
                #expect(error?.code == .invalidArgument)
            }
            // Nobody else's ladder tells the caller.
            let error = await #expect(throws: RPCError.self) {
                try await put("handling_ladder", [rung(.elapsed, 50, .citizen)])
            }
            #expect(error?.code == .invalidArgument)
            try await put("answer_ladder", [rung(.beforeEnd, 1, .citizen)])
        }
    }
}
