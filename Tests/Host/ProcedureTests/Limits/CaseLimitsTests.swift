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
                        let action = Int.random(in: 0...2, using: &random)
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

    private static func act(_ action: Int, _ subject: String, _ host: LimitHost) async throws {
        let key = LimitHost.key(subject)
        try await host.change { limits, transaction in
            switch action {
            case 0: try limits.pause(key, reason: "补正", transaction)
            case 1: try limits.resume(key, transaction)
            default: try limits.extend(key, by: 2, .workingDay, approver: "局长", reason: "案情复杂", transaction)
            }
        }
    }

    /// Computes every limit anew from its events alone.
    private static func compare(_ host: LimitHost) async throws {
        let calendar = host.calendar.current
        let events = try await host.events(untilAlarms: 0)
        for number in 0..<20 {
            let kept = try await host.limit("\(number)")
            let own = events.filter { $0.subject == "\(number)" }.map(\.event)
            guard case .started(let rule)? = own.first?.happening else {
                Issue.record("the log does not tell how \(number) began")
                continue
            }
            let entries = own.compactMap { event in
                if case .changed(let entry) = event.happening { entry } else { nil }
            }
            let clock = try LimitClock(rule, start: kept.clock.start, entries: entries, calendar: calendar)
            #expect(clock == kept.clock)
            #expect(try clock.due(calendar) == kept.endsAt)
            #expect(own.last?.endsAt == kept.endsAt)
        }
    }
}
