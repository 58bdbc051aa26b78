internal import PluginKit
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct CaseLimitsTests {
    @Test(arguments: Engine.allCases)
    func `what the log tells gives what is kept`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let clock = TestClock()
            try await LimitHost.run(place, clock, tells: false) { host in
                var random = SeededGenerator(seed: 5)
                for number in 0..<20 {
                    let units = TimeLimit.Unit.allCases.filter { $0 != .month && $0 != .year }
                    let unit = units[number % units.count]
                    try await host.change { limits, transaction in
                        try limits.start(.test(8, unit), for: LimitHost.key("\(number)"), transaction)
                    }
                    for _ in 0..<6 {
                        clock.advance(by: .seconds(Int64.random(in: 60...7_200, using: &random)))
                        let action = Int.random(in: 0...3, using: &random)
                        // Some are refused, and leave no trace.
                        try? await Self.act(action, "\(number)", host)
                    }
                }
                try await Self.compare(host)
            }
        }
    }

    @Test
    func `a limit that is begun again is counted, and one that runs is not begun`() async throws {
        try await Engine.sqlite.withPlace { place in
            let clock = TestClock()
            try await LimitHost.run(place, clock, tells: false) { host in
                let key = LimitHost.key("a")
                let first = try await host.change { try $0.start(.test(3, .workingDay), for: key, $1) }
                #expect(first.run == 1)
                await #expect(throws: LimitError.running) {
                    try await host.change { try $0.start(.test(3, .workingDay), for: key, $1) }
                }
                try await host.change { try $0.stop(key, $1) }
                await #expect(throws: LimitError.notRunning) { try await host.change { try $0.stop(key, $1) } }
                clock.advance(by: .seconds(86_400))
                let second = try await host.change { try $0.start(.test(3, .workingDay), for: key, $1) }
                #expect(second.run == 2)
                #expect(second.clock.start == clock.now)
                #expect(second.endsAt != first.endsAt)
            }
        }
    }

    @Test
    func `a limit is kept with what its module writes, or not at all`() async throws {
        struct Refused: Error {}
        try await Engine.sqlite.withPlace { place in
            try await LimitHost.run(place, TestClock(), tells: false) { host in
                await #expect(throws: Refused.self) {
                    try await host.change { limits, transaction in
                        try limits.start(.test(3, .workingDay), for: LimitHost.key("a"), transaction)
                        throw Refused()
                    }
                }
                await #expect(throws: (any Error).self) { try await host.limit("a") }
                let events = try await host.events(untilAlarms: 0)
                #expect(events.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `other working hours at a restart count open limits anew, and hold for every host`(
        engine: Engine
    ) async throws {
        let (some, others) = (
            WorkHours([.init(open: 510, close: 1_050)]),
            WorkHours([.init(open: 540, close: 720), .init(open: 780, close: 1_020)])
        )
        try await engine.withPlace { place in
            let clock = TestClock()
            let key = LimitHost.key("a")
            try await LimitHost.run(place, clock, hours: some) { host in
                let limit = try await host.change { try $0.start(.test(12, .workingHour), for: key, $1) }
                #expect(limit.endsAt == (try limit.clock.due(host.calendar.current)))
            }
            try await LimitHost.run(place, clock, hours: others) { first in
                #expect(first.calendar.current.hours == others)
                let before = try await first.limit("a")
                let due = try before.clock.due(first.calendar.current)
                let isCounted = try await Poll.until { try await first.limit("a").endsAt == due }
                #expect(isCounted)
                #expect(
                    due != (try before.clock.due(WorkCalendar(plans: HolidayPlan.published, hours: #require(some))))
                )
                // The same hours once more change nothing.
                let revision = first.calendar.current.revision
                try await LimitHost.run(place, clock, tells: false, hours: others, beside: first) { second in
                    #expect(second.calendar.current.revision == revision)
                }
                // Those of the host that started last hold for the one that runs as well.
                try await LimitHost.run(place, clock, tells: false, hours: some, beside: first) { second in
                    #expect(second.calendar.current.hours == some)
                    let isTaken = try await Poll.until { first.calendar.current.hours == some }
                    #expect(isTaken)
                    let isBack = try await Poll.until {
                        try await first.limit("a").endsAt == before.clock.due(second.calendar.current)
                    }
                    #expect(isBack)
                }
            }
        }
    }

    private static func act(_ action: Int, _ subject: String, _ host: LimitHost) async throws {
        let key = LimitHost.key(subject)
        try await host.change { limits, transaction in
            switch action {
            case 0: try limits.pause(key, reason: "补正", transaction)
            case 1: try limits.resume(key, transaction)
            case 2:
                // Sent back: it begins again.
                let rule = try limits.stop(key, transaction).clock.limit
                try limits.start(rule, for: key, transaction)
            default: try limits.extend(key, by: 2, .workingDay, approver: "局长", reason: "案情复杂", transaction)
            }
        }
    }

    /// Computes every limit anew from its events alone.
    private static func compare(_ host: LimitHost) async throws {
        let calendar = host.calendar.current
        let events = try await host.recordedEvents()
        for number in 0..<20 {
            let kept = try await host.limit("\(number)")
            let own = events.filter { $0.subject == "\(number)" }
            // A limit that was begun again is another, with a beginning of its own.
            let run = own.filter { $0.event.run == kept.run }
            guard let first = run.first, case .started(let rule) = first.event.happening else {
                Issue.record("the log does not tell how \(number) began")
                continue
            }
            let entries = run.compactMap { recorded in
                if case .changed(let entry) = recorded.event.happening { entry } else { nil }
            }
            let clock = try LimitClock(rule, start: first.time, entries: entries, calendar: calendar)
            #expect(clock == kept.clock)
            #expect(try clock.due(calendar) == kept.endsAt)
            #expect(run.last?.event.endsAt == kept.endsAt)
        }
    }
}
