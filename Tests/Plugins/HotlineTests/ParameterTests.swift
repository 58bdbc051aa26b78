import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What local rules fix of the procedure (办理参数): dated rows, and an order keeps what held on its day.
@Suite(.timeLimit(.minutes(5))) struct ParameterTests {
    private static func owner(_ app: App) -> HotlineCatalogueServiceClient {
        HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
    }

    private static func row(
        _ name: String,
        _ value: UInt32 = 0,
        _ unit: MatterUnit = .unspecified,
        from day: String = "",
        _ change: (inout SaveParameterRequest) -> Void = { _ in }
    ) -> SaveParameterRequest {
        var request = SaveParameterRequest.with {
            $0.name = name
            $0.value = value
            $0.unit = unit
            $0.effectiveFrom = day
            $0.legalBasis = "本市规定第8条"
            $0.source = "本市热线管理办法"
        }
        change(&request)
        return request
    }

    private static func rung(
        _ moment: AlarmMoment,
        _ amount: UInt32,
        _ unit: MatterUnit = .unspecified,
        _ roles: String...
    )
        -> AlarmRung
    {
        .with {
            $0.moment = moment
            $0.amount = amount
            $0.unit = unit
            $0.roles = roles
        }
    }

    @Test func `every limit, number and ladder has a model that says that it is one`() async throws {
        try await withApp { app in
            let all = try await Self.owner(app).listParameters(ListParametersRequest()).parameters
            #expect(all.count >= 38 && Set(all.map(\.name)).count == all.count)
            // What national law fixes is no model (LawParameterTests).
            let model = all.filter(\.isModel)
            #expect(all.count - model.count == 7)
            #expect(
                model.allSatisfy {
                    $0.isModel && $0.source.contains("示范") && !$0.legalBasis.isEmpty && $0.effectiveFrom.isEmpty
                }
            )
            // Each is a number, a length of time, or a ladder; until a place enters one there is none for dispatching.
            // None is drawn for review either, until a place says how many.
            for row in model where !["dispatch_limit", "review_percent"].contains(row.name) {
                let kinds = [row.unit != .unspecified, !row.rungs.isEmpty, row.unit == .unspecified && row.value > 0]
                #expect(kinds.filter(\.self).count == 1, "\(row.name)")
            }
            let handling = try #require(model.first { $0.name == "handling_limit" })
            #expect(handling.value == 5 && handling.unit == .workingDay)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a row holds from its first day to its last, as it was entered`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let owner = Self.owner(app)
            let model = try await owner.listParameters(ListParametersRequest()).parameters
            let saved = try await owner.saveParameter(
                Self.row("handling_limit", 3, .workingDay, from: "2026-11-25") {
                    $0.effectiveTo = "2026-12-31"
                    $0.isModel = true
                }
            )
            let ladder = try await owner.saveParameter(
                Self.row("handling_ladder", from: "2026-11-25") {
                    $0.rungs = [
                        Self.rung(.beforeEnd, 48, .hour, "handling_unit"),
                        Self.rung(.elapsed, 100, .unspecified, "handling_unit", "supervisor"),
                        Self.rung(.afterEnd, 1, .workingDay, "supervisor"),
                    ]
                }
            )
            #expect(ladder.rungs.count == 3)
            #expect(try await owner.listParameters(ListParametersRequest()).parameters == model)
            for (day, holds) in [
                ("2026-11-24", false), ("2026-11-25", true), ("2026-12-31", true), ("2027-01-01", false),
            ] {
                let rows = try await owner.listParameters(.with { $0.day = day }).parameters
                #expect(rows.contains(saved) == holds, "\(day)")
                #expect(rows.contains(ladder) == (day != "2026-11-24"), "\(day)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order keeps the limits and numbers of its day, and the next one has the new ones`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let owner = Self.owner(app)
            for row in [
                Self.row("handling_limit", 3, .workingDay, from: "2026-11-25"),
                Self.row("sign_limit", 2, .hour, from: "2026-11-25"),
                Self.row("contact_limit", 2, .day, from: "2026-11-25"),
                Self.row("extension_limit", 1, .workingDay, from: "2026-11-25"),
                Self.row("extensions_max", 2, from: "2026-11-25"),
                Self.row("answer_limit", 1, .day, from: "2026-11-25"),
                Self.row("attempts_min", 1, from: "2026-11-25"),
                Self.row("redos_of_problem", 1, from: "2026-11-25"),
                Self.row("suspend_limit", 10, .day, from: "2026-11-25"),
            ] { _ = try await owner.saveParameter(row) }
            let old = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            app.time.advance(by: .seconds(86_400))
            let new = try await Procedure.begin(old.desk, ["dispatch"])
            let sent = try await new.desk.clerk.getOrder(.with { $0.number = new.number })
            // Wednesday 25 November, 9:00, and Monday 30 November, 24:00, in China.
            let now = WallTime(sent.dispatchedAt)
            #expect(WallTime(sent.signDueAt) == now.advanced(by: .seconds(2 * 3_600)))
            #expect(WallTime(sent.dueAt) == WallTime(seconds: 1_796_054_400))
            _ = try await new.take("sign")
            // More time: five working days by the old rule, once; one by the new, twice.
            _ = try await old.desk.head.extendOrder(old.extending)
            #expect(
                await RefusedStep.code { _ = try await old.desk.head.extendOrder(old.extending) } == .failedPrecondition
            )
            var extended = try await new.desk.head.extendOrder(new.extending)
            #expect(WallTime(extended.dueAt) == WallTime(seconds: 1_796_140_800))
            extended = try await new.desk.head.extendOrder(new.extending)
            #expect(WallTime(extended.dueAt) == WallTime(seconds: 1_796_227_200))
            // Put off for a month: by the new rule no longer than ten days.
            let month = now.advanced(by: .seconds(30 * 86_400))
            let tooLong = await RefusedStep.fields {
                _ = try await new.desk.unit.suspendOrder(new.suspending(until: month))
            }
            #expect(tooLong == ["next_at"])
            _ = try await old.desk.unit.suspendOrder(old.suspending(until: month))
            _ = try await old.take("resume")
            // The time of the caller's word, and what makes a problem.
            let done = try await new.take("answer")
            #expect(WallTime(done.answerUntil) == CivilDay(now).advanced(by: 1).end)
            _ = try await old.take("answer")
            let before = try await old.desk.clerk.getOrder(.with { $0.number = old.number })
            #expect(WallTime(before.answerUntil) == WallTime(seconds: 1_796_227_200))
            for (order, isProblem) in [(old, false), (new, true)] {
                _ = try await order.take("callBack")
                _ = try await order.take("redo")
                let redone = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
                #expect(redone.isProblem == isProblem)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `how often, and how long, a unit may send back goes by the day of dispatch`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let owner = Self.owner(app)
            _ = try await owner.saveParameter(Self.row("returns_max", 0, from: "2026-11-25"))
            _ = try await owner.saveParameter(Self.row("return_limit", 5, .workingDay, from: "2026-11-26"))
            let old = try await Procedure.begin(Desk(app), ["dispatch"])
            app.time.advance(by: .seconds(86_400 - 60))
            // Nearly a day later, by the rule of yesterday.
            _ = try await old.take("return")
            app.time.advance(by: .seconds(60))
            let later = try await Procedure.begin(old.desk, ["dispatch"])
            #expect(await RefusedStep.condition { _ = try await later.take("return") } == "returns-left")
            _ = try await owner.saveParameter(Self.row("returns_max", 1, from: "2026-11-26"))
            app.time.advance(by: .seconds(86_400))
            let last = try await Procedure.begin(old.desk, ["dispatch"])
            app.time.advance(by: .seconds(3 * 86_400))
            _ = try await last.take("return")
        }
    }

    @Test func `what is not right names its field, and only who is there for all enters it`() async throws {
        try await withApp { app in
            let owner = Self.owner(app)
            let everybody = Self.rung(.elapsed, 50, .unspecified, "handling_unit")
            let wrong: [(String, SaveParameterRequest)] = [
                ("name", Self.row("return_hours", 24)), ("value", Self.row("attempts_min", 21)),
                ("unit", Self.row("attempts_min", 2, .day)), ("value", Self.row("sign_limit", 0, .day)),
                ("unit", Self.row("sign_limit", 1)), ("unit", Self.row("taxi_repeat_period", 5, .workingDay)),
                ("rungs", Self.row("sign_limit", 1, .day) { $0.rungs = [everybody] }),
                ("rungs", Self.row("sign_ladder")),
                ("value", Self.row("sign_ladder", 1) { $0.rungs = [everybody] }),
                (
                    "rungs",
                    Self.row("sign_ladder") { $0.rungs = [Self.rung(.elapsed, 101, .unspecified, "supervisor")] }
                ),
                ("rungs", Self.row("sign_ladder") { $0.rungs = [Self.rung(.beforeEnd, 1, .month, "supervisor")] }),
                ("rungs", Self.row("sign_ladder") { $0.rungs = [Self.rung(.elapsed, 50)] }),
                ("rungs", Self.row("sign_ladder") { $0.rungs = [Self.rung(.elapsed, 50, .unspecified, "citizen")] }),
                (
                    "rungs",
                    Self.row("sign_ladder") {
                        $0.rungs = [everybody, Self.rung(.elapsed, 50, .unspecified, "supervisor")]
                    }
                ),
                ("source", Self.row("returns_max", 1) { $0.source = "" }),
                ("effective_to", Self.row("returns_max", 1, from: "2026-12-01") { $0.effectiveTo = "2026-11-01" }),
                ("effective_from", Self.row("returns_max", 1, from: "明年")),
            ]
            for (field, request) in wrong {
                let found = await RefusedStep.fields { _ = try await owner.saveParameter(request) }
                #expect(found == [field], "\(request.name)")
            }
            let unit = HotlineCatalogueServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            )
            let refused = await RefusedStep.code { _ = try await unit.saveParameter(Self.row("returns_max", 1)) }
            #expect(refused == .permissionDenied)
        }
    }
}
