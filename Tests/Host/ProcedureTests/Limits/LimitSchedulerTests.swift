internal import Foundation
internal import HostStorage
internal import PluginKit
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct LimitSchedulerTests {
    @Test(arguments: Engine.allCases)
    func `each rung is told once, by one of two hosts over a database`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let clock = TestClock()
            try await LimitHost.run(place, clock) { first in
                try await LimitHost.run(place, clock, beside: first) { second in
                    for number in 0..<30 {
                        let rule = TimeLimit.test(10 + number % 3, .hour)
                        try await (number.isMultiple(of: 2) ? first : second).change { limits, transaction in
                            try limits.start(rule, for: LimitHost.key("\(number)"), transaction)
                        }
                    }
                    for step in 1...7 {
                        clock.advance(by: .seconds(2 * 3_600))
                        // Some are due after each step, so that both hosts are woken for the same at once.
                        _ = try await first.events(untilAlarms: step < 3 ? 0 : 30)
                    }
                    let told = try await second.events(untilAlarms: 120).compactMap { subject, event in
                        event.alarm.map { "\(subject) \($0)" }
                    }
                    #expect(told.count == 120)
                    #expect(Set(told).count == 120)
                    for number in 0..<30 {
                        #expect(told.filter { $0.hasPrefix("\(number) ") } == TimeLimit.rungs.map { "\(number) \($0)" })
                        #expect(try await first.limit("\(number)").nextAlarmAt == nil)
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was due while no host ran is told at the start, once each and in order`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let clock = TestClock()
            try await LimitHost.run(place, clock, tells: false) { host in
                _ = try await host.change { limits, transaction in
                    try limits.start(.test(10, .hour), for: LimitHost.key("a"), transaction)
                }
            }
            clock.advance(by: .seconds(9 * 3_600))
            try await LimitHost.run(place, clock) { host in
                let told = try await host.events(untilAlarms: 2).compactMap(\.event.alarm)
                #expect(told == ["half", "most"])
            }
            clock.advance(by: .seconds(9 * 3_600))
            try await LimitHost.run(place, clock) { host in
                let told = try await host.events(untilAlarms: 4).compactMap(\.event.alarm)
                #expect(told == TimeLimit.rungs)
            }
        }
    }

    @Test
    func `a limit that was kept when rungs were only counted tells the others, and none again`() async throws {
        try await withTemporaryFolder { folder in
            let clock = TestClock()
            let place = StorePlace.folder(folder.path)
            try await LimitHost.run(place, clock) { host in
                _ = try await host.change { limits, transaction in
                    // Written from its end: the place of a rung in the ladder is not that in time.
                    let rule = TimeLimit(
                        id: "T",
                        amount: 10,
                        unit: .hour,
                        ladder: TimeLimit.test(10, .hour).ladder.reversed(),
                        legalBasis: "测试"
                    )
                    try limits.start(rule, for: LimitHost.key("a"), transaction)
                    return try limits.start(.test(1_000, .hour), for: LimitHost.key("b"), transaction)
                }
                clock.advance(by: .seconds(9 * 3_600))
                _ = try await host.events(untilAlarms: 2)
            }
            let file = DatabaseFile(folder: folder)
            for statement in [
                "ALTER TABLE host_limits RENAME COLUMN told TO fired",
                "UPDATE host_limits SET fired = CASE subject WHEN 'a' THEN 2 ELSE 0 END",
                "DELETE FROM host_migrations WHERE module = 'storage' AND number >= 9",
            ] { try file.execute(statement) }
            clock.advance(by: .seconds(86_400 * 2))
            try await LimitHost.run(place, clock) { host in
                let told = try await host.events(untilAlarms: 4).filter { $0.event.isAlarm }
                #expect(told.compactMap(\.event.alarm) == TimeLimit.rungs)
                #expect(told.allSatisfy { $0.subject == "a" })
                #expect(try await host.limit("b").told == [])
            }
        }
    }

    @Test
    func `an earlier alarm that is written while it sleeps wakes it`() async throws {
        try await Engine.sqlite.withPlace { place in
            let clock = TestClock()
            try await LimitHost.run(place, clock) { host in
                try await host.change { limits, transaction in
                    try limits.start(.test(1_000, .hour), for: LimitHost.key("far"), transaction)
                }
                clock.advance(by: .seconds(60))
                try await host.change { limits, transaction in
                    try limits.start(.test(2, .hour), for: LimitHost.key("near"), transaction)
                }
                clock.advance(by: .seconds(3_600))
                let told = try await host.events(untilAlarms: 1).filter { $0.event.isAlarm }
                #expect(told.map(\.subject) == ["near"])
            }
        }
    }

    @Test
    func `nothing is told while a limit stands still, or after it was stopped`() async throws {
        try await Engine.sqlite.withPlace { place in
            let clock = TestClock()
            try await LimitHost.run(place, clock) { host in
                for subject in ["paused", "stopped", "running"] {
                    try await host.change { limits, transaction in
                        try limits.start(.test(10, .hour), for: LimitHost.key(subject), transaction)
                    }
                }
                clock.advance(by: .seconds(3_600))
                try await host.change { limits, transaction in
                    try limits.pause(LimitHost.key("paused"), reason: "补正", transaction)
                    try limits.stop(LimitHost.key("stopped"), transaction)
                }
                clock.advance(by: .seconds(20 * 3_600))
                let told = try await host.events(untilAlarms: 4).filter { $0.event.isAlarm }
                #expect(told.map(\.subject) == Array(repeating: "running", count: 4))
                try await host.change { limits, transaction in
                    try limits.resume(LimitHost.key("paused"), transaction)
                }
                clock.advance(by: .seconds(4 * 3_600))
                let more = try await host.events(untilAlarms: 5).filter { $0.event.isAlarm }
                #expect(more.count == 5)
                #expect(more.last?.subject == "paused")
                #expect(more.last?.event.alarm == "half")
            }
        }
    }

    @Test
    func `an extension lets what lies ahead again be told again`() async throws {
        try await Engine.sqlite.withPlace { place in
            let clock = TestClock()
            try await LimitHost.run(place, clock) { host in
                try await host.change { limits, transaction in
                    try limits.start(.test(10, .hour), for: LimitHost.key("a"), transaction)
                }
                clock.advance(by: .seconds(9 * 3_600))
                _ = try await host.events(untilAlarms: 2)
                try await host.change { limits, transaction in
                    try limits.extend(
                        LimitHost.key("a"),
                        by: 10,
                        .hour,
                        approver: "局长",
                        reason: "案情复杂",
                        transaction
                    )
                }
                clock.advance(by: .seconds(20 * 3_600))
                let told = try await host.events(untilAlarms: 6).compactMap(\.event.alarm)
                #expect(told == ["half", "most", "half", "most", "end", "late"])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a limit beyond the calendar gets its end on every host when the year is imported`(
        engine: Engine
    ) async throws {
        try await engine.withPlace { place in
            // 25 December 2026, 9:00: ten working days end in 2027.
            let clock = TestClock(WallTime(seconds: 1_798_160_400))
            try await LimitHost.run(place, clock) { first in
                try await LimitHost.run(place, clock, beside: first) { second in
                    let begun = try await first.change { limits, transaction in
                        try limits.start(.test(10, .workingDay), for: LimitHost.key("a"), transaction)
                    }
                    #expect(begun.endsAt == nil)
                    #expect(begun.isOpen)
                    try await second.importNextYear()
                    let wasCounted = try await Poll.until { try await first.limit("a").endsAt != nil }
                    #expect(wasCounted)
                    let wasSeen = try await Poll.until { first.calendar.current.allPlans.count == 3 }
                    #expect(wasSeen)
                    #expect(try await first.limit("a").endsAt == CivilDay("2027-01-11")?.end)
                    clock.advance(by: .seconds(30 * 86_400))
                    #expect(try await second.events(untilAlarms: 4).compactMap(\.event.alarm) == TimeLimit.rungs)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a limit that was over before anybody knew its end gets it when the year is imported`(
        engine: Engine
    ) async throws {
        try await engine.withPlace { place in
            let clock = TestClock(WallTime(seconds: 1_798_160_400))
            try await LimitHost.run(place, clock) { host in
                try await host.change { limits, transaction in
                    try limits.start(.test(10, .workingDay), for: LimitHost.key("a"), transaction)
                    try limits.stop(LimitHost.key("a"), transaction)
                }
                try await host.importNextYear()
                let wasCounted = try await Poll.until {
                    try await host.limit("a").endsAt == CivilDay("2027-01-11")?.end
                }
                #expect(wasCounted)
                #expect(try await host.limit("a").nextAlarmAt == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `limits that cannot be read hold up no other, however many there are`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let clock = TestClock()
            try await LimitHost.run(place, clock, tells: false) { host in
                try await host.change { limits, transaction in
                    for number in 0..<150 {
                        try limits.start(.test(9, .hour), for: LimitHost.key("bad \(number)"), transaction)
                    }
                    for number in 0..<150 {
                        try limits.start(.test(10, .hour), for: LimitHost.key("\(number)"), transaction)
                    }
                }
                _ = try await host.store.database(module: "host").write { transaction in
                    try transaction.execute(
                        "UPDATE host_limits SET clock = ? WHERE subject LIKE ?",
                        .blob([0]),
                        .text("bad %")
                    )
                }
            }
            clock.advance(by: .seconds(9 * 3_600))
            try await LimitHost.run(place, clock) { host in
                let told = try await host.events(untilAlarms: 300).filter { $0.event.isAlarm }
                #expect(told.count == 300)
                #expect(Set(told.map(\.subject)).count == 150)
            }
        }
    }
}
