import Foundation
import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What the caller of an order sees of it, and says to its outcome.
@Suite(.timeLimit(.minutes(5)))
struct ProgressTests {
    @Test(arguments: Engine.allCases)
    func `whoever has number and code sees how far the order is, and nobody is named`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "contact"])
            let progress = try await citizen.progress()
            #expect(progress.stateTitle == "正在办理")
            #expect(progress.unitName == Desk.unit)
            #expect(
                progress.steps.map(\.title) == ["热线登记", "转交\(Desk.unit)办理", "\(Desk.unit)已接单", "\(Desk.unit)已与您联系"]
            )
            #expect(progress.next == "承办单位将在期限前向您答复结果。")
            #expect(!progress.canAnswer)
            // 9:00 on a Tuesday: five working days of seven hours, and that day's rest.
            #expect(progress.countdown.workingDays == 5)
            #expect(progress.countdown.workingHours == 41)
            #expect(progress.countdown.text == "还剩 5 个工作日（41 个工作小时），2026年12月1日24时前答复。")
            // How a code is written does not matter.
            let spaced = "\(citizen.code.prefix(5))-\(citizen.code.dropFirst(5)) "
            #expect(try await citizen.progress(code: spaced) == progress)
            #expect(try await order.desk.clerk.getOrder(.with { $0.number = order.number }).queryCode.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the caller of an imported order asks for a code, and gets it at the number that was left`(
        engine: Engine
    ) async throws {
        try await withTemporaryFolder { folder in
            try await withApp(on: engine, folder: folder) { app in
                let desk = Desk(app)
                let row = ImportRow.with {
                    $0.row = 1
                    $0.order = Desk.order { $0.callerPhone = "13848190000" }
                    $0.order.sourceNumber = "SZ2026110001"
                }
                #expect(try await desk.take([row]).imported == 1)
                let number = try #require(try await desk.clerk.listOrders(.init()).orders.first?.number)
                let stranger = HotlineProgressServiceClient(app.stranger)
                func ask(_ number: String, _ phone: String) async throws -> RequestCodeResponse {
                    try await stranger.requestCode(
                        .with {
                            $0.number = number
                            $0.phone = phone
                        }
                    )
                }
                // The answer is the same, whatever is there.
                let known = try await ask("SZ2026110001", "+86 138 4819 0000")
                #expect(try await ask("SZ2026110001", "13848190001") == known)
                #expect(try await ask("SZ2026119999", "13848190000") == known)
                let notices = NotificationServiceClient(
                    app.caller(roles: RoleSet([.hotlineOperator]), account: "reader")
                )
                let told = try await notices.listNotices(.with { $0.subject = number }).notices
                #expect(told.map(\.template) == ["code"])
                // Staff do not read it: it is the caller's only proof.
                let shown = try await notices.getNotice(.with { $0.noticeID = told[0].noticeID }).text
                #expect(shown.contains(number))
                #expect(shown.contains("查询码••••"))
                let outbox = folder.appending(path: "notices-outbox-2026-11-24.txt")
                func code() -> String? {
                    let text = try? String(contentsOf: outbox, encoding: .utf8)
                    return text?.firstMatch(of: /查询码([0-9]{10})/).map { String($0.1) }
                }
                // It goes out by itself, on a host where nothing else happens.
                let isSent = try await Poll.until { code() != nil }
                #expect(isSent)
                let code = try #require(code())
                let progress = try await stranger.getProgress(
                    .with {
                        $0.number = number
                        $0.code = code
                    }
                )
                #expect(progress.number == number)
                for _ in 0..<2 { _ = try await ask("SZ2026110001", "13848190000") }
                #expect(
                    await RefusedStep.code { _ = try await ask("SZ2026110001", "13848190000") } == .resourceExhausted
                )
            }
        }
    }

    @Test
    func `steps within the house are not told`() async throws {
        try await withApp { app in
            let (citizen, _) = try await Citizen.begin(
                app,
                ["dispatch", "return", "rule", "sign", "supervise", "requestTermination"]
            )
            let progress = try await citizen.progress()
            #expect(progress.steps.map(\.title) == ["热线登记", "转交\(Desk.unit)办理", "\(Desk.unit)已接单"])
            #expect(progress.stateTitle == "正在办理")
        }
    }

    @Test
    func `a title that names somebody is masked`() async throws {
        try await withApp { app in
            let request = CreateOrderRequest.with {
                $0.order = Desk.order {
                    $0.title = "白云鄂13848190000反映绕路"
                    $0.callerName = "白云鄂"
                }
            }
            let order = try await Desk(app).clerk.createOrder(request)
            let progress = try await HotlineProgressServiceClient(app.stranger).getProgress(
                .with {
                    $0.number = order.number
                    $0.code = order.queryCode
                }
            )
            #expect(progress.title == "［姓名已隐去］［电话号码已隐去］反映绕路")
        }
    }

    @Test
    func `an order that is late says so`() async throws {
        try await withApp { app in
            let (citizen, _) = try await Citizen.begin(app, ["dispatch", "sign"])
            app.time.advance(by: .seconds(10 * 86_400))
            let countdown = try await citizen.progress().countdown
            #expect(countdown.isOverdue && countdown.workingDays == 0)
            #expect(countdown.text == "已超过期限 3 个工作日，您可以拨打热线催办。")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a wrong code is as an order that does not exist, and too many lock the number for a while`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let (citizen, _) = try await Citizen.begin(app)
            let missing = Citizen(client: citizen.client, number: "HOT-20261124-009999", code: citizen.code)
            let absent = await #expect(throws: RPCError.self) { try await missing.progress() }
            let wrong = citizen.code == "0000000000" ? "0000000001" : "0000000000"
            for count in 1...20 {
                let error = await #expect(throws: RPCError.self) {
                    try await citizen.progress(code: count.isMultiple(of: 2) ? wrong : "12")
                }
                #expect(error == absent)
            }
            for code in [wrong, citizen.code] {
                let error = await #expect(throws: RPCError.self) { try await citizen.progress(code: code) }
                #expect(error?.code == .resourceExhausted)
                #expect(error?.details.contains(.retry(after: .seconds(3_600))) == true)
            }
            // Another's order is open meanwhile, and this one after the while.
            let (other, _) = try await Citizen.begin(app)
            #expect(try await other.progress().number == other.number)
            app.time.advance(by: .seconds(3_601))
            #expect(try await citizen.progress().number == citizen.number)
        }
    }

    @Test
    func `an address that guesses is locked whatever numbers it tries`() async throws {
        try await withApp { app in
            let (citizen, _) = try await Citizen.begin(app)
            func call(_ number: String, from peer: String) async throws -> RPCError? {
                let request = GetProgressRequest.with {
                    $0.number = number
                    $0.code = citizen.code
                }
                let mounted = try #require(app.table.methods[HotlineProgressServiceMethods.getProgress.path])
                let context = CallContext(method: mounted.method, principal: .anonymous, door: .http, peer: peer)
                let bytes: [UInt8] = try request.serializedBytes()
                let prepared = try bytes.withUnsafeBytes {
                    try mounted.start($0.bytes, encoding: .protobuf, context: context)
                }
                if case .failure(let error) = await mounted.run(prepared, context: context) { return error }
                return nil
            }
            for index in 0..<100 {
                #expect(try await call("HOT-20261124-9\(10_000 + index)", from: "192.0.2.7")?.code == .notFound)
            }
            #expect(try await call(citizen.number, from: "192.0.2.7")?.code == .resourceExhausted)
            #expect(try await call(citizen.number, from: "192.0.2.8") == nil)
        }
    }

    @Test
    func `a new code takes the place of the one before`() async throws {
        try await withApp { app in
            let (citizen, _) = try await Citizen.begin(app)
            let clerk = HotlineProgressServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
            let code = try await clerk.issueCode(.with { $0.number = citizen.number }).code
            #expect(code != citizen.code)
            #expect(try await citizen.progress(code: code).number == citizen.number)
            await #expect(throws: RPCError.self) { try await citizen.progress() }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a caller who is content confirms once, with the answer of the first time for a repetition`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer"])
            #expect(try await citizen.progress().canAnswer)
            let confirmed = try await citizen.confirm()
            #expect(confirmed.answer == .confirmed && !confirmed.canAnswer)
            #expect(confirmed.steps.last?.title == "您已确认结果")
            let kept = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(kept.state == .evaluated)
            #expect(kept.solved == .yes && kept.satisfaction == .satisfied && kept.callerAnswer == .confirmed)
            let again = await #expect(throws: RPCError.self) { try await citizen.contest() }
            #expect(again?.code == .failedPrecondition)
            _ = try await order.take("close")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a contested outcome is reopened at a higher level and counted`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer", "callBack", "close"])
            let contested = try await citizen.contest("打13848190000没人接，垃圾还在")
            #expect(contested.contestCount == 1 && contested.answer == .contested)
            #expect(contested.stateTitle == "已提交上级办理")
            let kept = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(kept.state == .escalated && kept.contestCount == 1)
            #expect(kept.hasDueAt && !kept.hasClosedAt && !kept.hasAnsweredAt)
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            #expect(steps.last?.event == "contest" && steps.last?.actorRole == "citizen")
            #expect(steps.last?.text.contains("垃圾还在") == true)
            // Another unit has to have it, not the one that answered.
            await #expect(throws: RPCError.self) { try await order.take("dispatch") }
            #expect(try await order.take("dispatch", unit: "区住建局").state == .dispatched)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is contested goes to none below its unit, and back to it only by a supervisor of the hotline`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await app.makeOrganisation("station", "出租车管理站", .handlingUnit, under: "unit-1")
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer"])
            _ = try await citizen.contest()
            #expect(
                await RefusedStep.condition { _ = try await order.take("dispatch", unit: "出租车管理站") } == "another-unit"
            )
            #expect(await RefusedStep.condition { _ = try await order.take("rejectEscalation") } == "asked-by-unit")
            let head = HotlineServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            )
            let own = await RefusedStep.code { _ = try await head.rejectEscalation(order.rejectingEscalation) }
            #expect(own == .permissionDenied)
            let again = try await order.take("redoAtUnit")
            #expect(again.state == .handling && again.unit == "unit-1")
            #expect(try await citizen.progress().steps.last?.title == "由上级督促\(Desk.unit)重新办理")
            #expect(try await Told.rows(order.number, app, count: 1).contains("handling_unit unit_contested_redo"))
            _ = try await order.take("answer")
            // The record counts for the unit again, from what was contested on.
            _ = try await order.take("callBack")
        }
    }

    @Test(arguments: Engine.allCases)
    func `silence is recorded when the time for the caller's word is over`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer", "callBack", "close"])
            let until = try await citizen.progress().answerUntil
            // The end of the fifth working day after the answer.
            #expect(WallTime(until) == WallTime(seconds: 1_796_140_800))
            app.time.advance(by: .seconds(8 * 86_400))
            let late = await #expect(throws: RPCError.self) { try await citizen.contest() }
            #expect(late?.code == .failedPrecondition)
            let isSilent = try await Poll.until {
                try await order.desk.clerk.getOrder(.with { $0.number = order.number }).callerAnswer == .silent
            }
            #expect(isSilent)
            let progress = try await citizen.progress()
            #expect(progress.steps.last?.title == "确认期已过，您未表示意见")
            #expect(progress.state == .closed)
        }
    }

    @Test
    func `whoever has spoken is not silent, and an order done anew has its time anew`() async throws {
        try await withApp { app in
            let (spoken, _) = try await Citizen.begin(app, ["dispatch", "sign", "answer"])
            _ = try await spoken.confirm()
            let (anew, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer", "callBack", "redo"])
            #expect(try await !anew.progress().canAnswer)
            app.time.advance(by: .seconds(8 * 86_400))
            let (silent, last) = try await Citizen.begin(app, ["dispatch", "sign", "answer"])
            _ = try await order.take("answer")
            app.time.advance(by: .seconds(4 * 86_400))
            #expect(try await anew.progress().canAnswer)
            app.time.advance(by: .seconds(8 * 86_400))
            // The alarms of all have been taken when the last is.
            _ = try await Poll.until {
                try await last.desk.clerk.getOrder(.with { $0.number = silent.number }).callerAnswer == .silent
            }
            #expect(try await spoken.progress().answer == .confirmed)
        }
    }
}
