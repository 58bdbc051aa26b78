import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// The catalogue of matters (诉求事项目录).
@Suite(.timeLimit(.minutes(5))) struct CatalogueTests {
    @Test func `the model has the matters of life, and says that it is a model`() async throws {
        try await withApp { app in
            let matters = try await Self.reader(app).listMatters(ListMattersRequest()).matters
            #expect(matters.count >= 30)
            #expect(matters.map(\.code) == matters.map(\.code).sorted())
            #expect(matters.allSatisfy { $0.isBuiltIn && $0.source.contains("示范") && !$0.legalBasis.isEmpty })
            #expect(matters.allSatisfy { $0.handling.amount == 0 || $0.limitBasis.contains("示范") })
            for title in ["出租车投诉", "物业服务", "供暖", "拖欠工资", "噪音扰民"] {
                #expect(matters.contains { $0.title == title })
            }
            var paged: [Matter] = []
            var request = ListMattersRequest.with { $0.pageSize = 7 }
            repeat {
                let page = try await Self.reader(app).listMatters(request)
                paged += page.matters
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(paged == matters)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a taxi complaint goes to the catalogue's unit and has ten calendar days`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let number = try await Self.register(desk)
            let sent = try await desk.clerk.dispatchOrder(.with { $0.number = number })
            #expect(sent.unitName == "区交通运输局")
            // The end of 4 December 2026 in China; of signing and of the first contact, that of 25 November.
            #expect(WallTime(sent.dueAt) == WallTime(seconds: 1_796_400_000))
            #expect(WallTime(sent.signDueAt) == WallTime(seconds: 1_795_622_400))
            #expect(WallTime(sent.contactDueAt) == WallTime(seconds: 1_795_622_400))
            let steps = try await desk.clerk.getTimeline(.with { $0.number = number }).steps
            #expect(steps.last?.limitBasis.contains("10日") == true)
            #expect(steps.last?.legalBasis.contains("巡游出租汽车") == true)
            _ = try await desk.unit.signOrder(Desk.sign(number))
            // A complex one has thirty days in all (HOT-P12).
            let extended = try await desk.head.extendOrder(Procedure(desk: desk, number: number).extending)
            #expect(WallTime(extended.dueAt) == WallTime(seconds: 1_798_128_000))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a row of one's own holds from its day on, and for orders sent since`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            let before = try await Self.register(desk)
            _ = try await desk.clerk.dispatchOrder(.with { $0.number = before })
            let row = Matter.with {
                $0.code = "taxi.complaint"
                $0.title = "出租车投诉"
                $0.unit = "区住建局"
                $0.legalBasis = "本市职责清单"
                $0.handling = .with {
                    $0.amount = 3
                    $0.unit = .workingDay
                }
                $0.limitBasis = "本市规定第5条"
                $0.effectiveFrom = "2026-11-25"
                $0.source = "本市事项目录（2026）"
            }
            let saved = try await owner.saveMatter(.with { $0.matter = row })
            #expect(!saved.isBuiltIn && saved.unit == "unit-2")
            // The model holds until then.
            #expect(try await owner.getMatter(.with { $0.matter = "出租车投诉" }).isBuiltIn)
            app.time.advance(by: .seconds(86_400))
            #expect(try await owner.getMatter(.with { $0.matter = "taxi.complaint" }) == saved)
            let after = try await Self.register(desk)
            let sent = try await desk.clerk.dispatchOrder(.with { $0.number = after })
            #expect(sent.unitName == "区住建局")
            #expect(WallTime(sent.dueAt) == WallTime(seconds: 1_796_054_400))
            // What was sent before keeps its limit.
            let kept = try await desk.clerk.getOrder(.with { $0.number = before })
            #expect(WallTime(kept.dueAt) == WallTime(seconds: 1_796_400_000))
        }
    }

    @Test func `a matter without a unit asks for one, and a required field is asked for`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let plain = try await desk.clerk.createOrder(Desk.request()).number
            let unnamed = await RefusedStep.fields {
                _ = try await desk.clerk.dispatchOrder(.with { $0.number = plain })
            }
            #expect(unnamed == ["unit"])
            let missing = await RefusedStep.fields {
                let order = Desk.order { $0.matter = "供暖" }
                _ = try await desk.clerk.createOrder(.with { $0.order = order })
            }
            #expect(missing == ["address"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what has to be done the same day is due when the offices close, and after that on the next working day`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            let row = Matter.with {
                $0.code = "rescue"
                $0.title = "应急抢修"
                $0.unit = Desk.unit
                $0.legalBasis = "职责清单"
                $0.limitBasis = "应急事项当日办结（示范）"
                $0.source = "示范"
                $0.effectiveFrom = "2026-11-01"
                $0.handling = .with {
                    $0.amount = 1
                    $0.unit = .workingDay
                    $0.countsFirstDay = true
                    $0.endsAtClose = true
                }
            }
            _ = try await owner.saveMatter(.with { $0.matter = row })
            // Ten in the morning of a Tuesday; then nine in the evening.
            for (wait, due) in [(0, 1_795_514_400), (11 * 3_600, 1_795_600_800)] {
                app.time.advance(by: .seconds(wait))
                let order = try await Procedure.begin(desk) { $0.matter = "应急抢修" }
                let sent = try await desk.clerk.dispatchOrder(.with { $0.number = order.number })
                #expect(WallTime(sent.dueAt) == WallTime(seconds: Int64(due)))
            }
            for (field, change) in [
                ("handling", { $0.handling.unit = .hour }), ("extension", { $0.extension = row.handling }),
            ] as [(String, (inout Matter) -> Void)] {
                var wrong = row
                change(&wrong)
                let fields = await RefusedStep.fields { [wrong] in
                    _ = try await owner.saveMatter(.with { $0.matter = wrong })
                }
                #expect(fields == [field])
            }
        }
    }

    @Test func `what is urgent is due the same day, also where the offices are shut`() async throws {
        try await withApp { app in
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            for isUrgent in [true, false] {
                let row = Matter.with {
                    $0.code = isUrgent ? "rescue" : "repair"
                    $0.title = isUrgent ? "应急抢修" : "当日维修"
                    $0.unit = Desk.unit
                    $0.legalBasis = "职责清单"
                    $0.limitBasis = "应急事项当日办结（示范）"
                    $0.source = "示范"
                    $0.effectiveFrom = "2026-01-01"
                    $0.isUrgent = isUrgent
                    $0.handling = .with {
                        $0.amount = 1
                        $0.unit = .day
                        $0.countsFirstDay = true
                        $0.endsAtClose = true
                    }
                }
                _ = try await owner.saveMatter(.with { $0.matter = row })
            }
            // Nine in the morning of Saturday, 28 November 2026.
            app.time.advance(by: .microseconds(1_795_827_600_000_000 - app.time.source.now.microseconds))
            let (desk, due) = (Desk(app), Int64(1_795_881_600))
            for (matter, isSameDay) in [("应急抢修", true), ("当日维修", false)] {
                let order = try await Procedure.begin(desk) { $0.matter = matter }
                let sent = try await desk.clerk.dispatchOrder(.with { $0.number = order.number })
                #expect((WallTime(sent.dueAt) == WallTime(seconds: due)) == isSameDay, "\(matter)")
            }
        }
    }

    @Test func `a matter that is not right names its fields, and only who is there for all saves one`() async throws {
        try await withApp { app in
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            let wrong: [(String, (inout Matter) -> Void)] = [
                ("code", { $0.code = "出租车" }), ("title", { $0.title = "" }), ("source", { $0.source = "" }),
                ("handling", { $0.handling.amount = 5 }), ("required_fields", { $0.requiredFields = ["plate"] }),
                ("effective_from", { $0.effectiveFrom = "明年" }), ("unit", { $0.unit = "没有的单位" }),
                (
                    "effective_to",
                    {
                        $0.effectiveFrom = "2026-02-01"
                        $0.effectiveTo = "2026-01-01"
                    }
                ),
            ]
            for (field, change) in wrong {
                var matter = Matter.with {
                    $0.code = "taxi.other"
                    $0.title = "出租车其他"
                    $0.source = "示范"
                }
                change(&matter)
                let request = SaveMatterRequest.with { $0.matter = matter }
                let fields = await RefusedStep.fields { _ = try await owner.saveMatter(request) }
                #expect(fields == [field])
            }
            let unit = HotlineCatalogueServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            )
            #expect(await RefusedStep.code { _ = try await unit.saveMatter(SaveMatterRequest()) } == .permissionDenied)
        }
    }

    @Test func `trap 1: each matter has a timer of its own kind, calendar days, working days or hours`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            // From Tuesday 24 November 2026, 9:00: ten calendar days, three working days, five working days, a day's hours.
            let ends: [(matter: String, end: Int64)] = [
                ("出租车投诉", 1_796_400_000), ("占道经营", 1_795_795_200), ("", 1_796_140_800),
                ("供暖", 1_795_482_000 + 86_400),
            ]
            for (matter, end) in ends {
                let number = try await Self.register(desk, matter)
                let sent = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
                #expect(WallTime(sent.dueAt) == WallTime(seconds: end), "\(matter)")
            }
        }
    }

    private static func reader(_ app: App) -> HotlineCatalogueServiceClient {
        HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
    }

    private static func register(_ desk: Desk, _ matter: String = "出租车投诉") async throws -> String {
        let order = Desk.order {
            $0.matter = matter
            $0.callerPhone = "13848190000"
            $0.address = "海勃湾区新华街"
        }
        return try await desk.clerk.createOrder(.with { $0.order = order }).number
    }
}
