internal import PluginKit
internal import Testing

@Suite
struct WorkCalendarTests {
    private static func plan(_ year: Int, off: [String] = [], worked: [String] = []) throws -> HolidayPlan {
        let fixed = ["01-01", "05-01", "10-01", "10-02", "10-03"].map { "\(year)-\($0)" }
        return try HolidayPlan(
            year: year,
            source: "测试",
            daysOff: Set(try (fixed + off).map { try #require(CivilDay($0)) }),
            workedWeekends: Set(try worked.map { try #require(CivilDay($0)) })
        )
    }

    @Test
    func `this build knows 2025 and 2026 to the day`() throws {
        let plans = HolidayPlan.published
        #expect(plans.map(\.year) == [2025, 2026])
        #expect(plans.map(\.daysOff.count) == [28, 33])
        #expect(plans.map(\.workedWeekends.count) == [5, 6])
        let calendar = WorkCalendar(plans: plans)
        var worked = 0
        for number in try #require(CivilDay("2026-01-01")).number...(try #require(CivilDay("2026-12-31"))).number
        where try calendar.isWorkingDay(CivilDay(number: number)) { worked += 1 }
        #expect(worked == 248)
        #expect(try calendar.isWorkingDay(try #require(CivilDay("2026-02-28"))))
        #expect(try calendar.isWorkingDay(try #require(CivilDay("2026-10-10"))))
    }

    @Test
    func `the plans of this build have every holiday`() throws {
        for plan in HolidayPlan.published { try plan.checkComplete() }
    }

    @Test
    func `a year that is not known is refused`() throws {
        let calendar = WorkCalendar(plans: HolidayPlan.published)
        let day = try #require(CivilDay("2027-01-04"))
        #expect(throws: CalendarError.yearMissing(2027)) { try calendar.isWorkingDay(day) }
        #expect(CalendarError.yearMissing(2027).rpcError.code == .failedPrecondition)
    }

    @Test
    func `New Year's holiday may reach back into the December before`() throws {
        // As the plan of 2019 did: Monday 31 December off, Saturday 29 worked.
        let calendar = WorkCalendar(plans: [
            try Self.plan(2018), try Self.plan(2019, off: ["2018-12-30", "2018-12-31"], worked: ["2018-12-29"]),
        ])
        #expect(try !calendar.isWorkingDay(try #require(CivilDay("2018-12-31"))))
        #expect(try calendar.isWorkingDay(try #require(CivilDay("2018-12-29"))))
    }

    @Test
    func `of two plans of one year the later holds`() throws {
        let calendar = WorkCalendar(plans: [try Self.plan(2027), try Self.plan(2027, off: ["2027-05-04"])])
        #expect(try !calendar.isWorkingDay(try #require(CivilDay("2027-05-04"))))
    }

    @Test
    func `a plan that contradicts itself or is cut off is none`() throws {
        let newYear = try #require(CivilDay("2027-01-01"))
        #expect(throws: CalendarError.self) {
            try HolidayPlan(year: 2027, source: "测试", daysOff: [newYear], workedWeekends: [])
        }
        #expect(throws: CalendarError.self) { try Self.plan(2027, off: ["2028-01-01"]) }
        #expect(throws: CalendarError.self) { try Self.plan(2027, worked: ["2027-03-01"]) }
        #expect(throws: CalendarError.self) { try Self.plan(2027, off: ["2027-03-06"], worked: ["2027-03-06"]) }
    }

    @Test
    func `hours have to be blocks in the order of the day`() {
        #expect(WorkHours([]) == nil)
        #expect(WorkHours([.init(open: 60, close: 60)]) == nil)
        #expect(WorkHours([.init(open: 600, close: 700), .init(open: 500, close: 550)]) == nil)
        #expect(WorkHours([.init(open: 600, close: 1_441)]) == nil)
        #expect(WorkHours([.init(open: 540, close: 720), .init(open: 780, close: 1_020)])?.length == 420)
    }
}
