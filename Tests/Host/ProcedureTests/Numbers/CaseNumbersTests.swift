internal import PluginKit
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct CaseNumbersTests {
    struct Refused: Error {}

    @Test(arguments: Engine.allCases)
    func `numbers have no gap and no repeat, across hosts and whatever fails`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let clock = TestClock()
            try await LimitHost.run(place, clock, tells: false) { first in
                try await LimitHost.run(place, clock, tells: false, beside: first) { second in
                    let numbers = try #require(CaseNumbers("乌达法援〔{year}〕{number:4}号"))
                    let taken = try await Self.take(numbers, 200, from: [first, second])
                    let expected = (1...taken.count).map { number in
                        "乌达法援〔2026〕\(String(repeating: "0", count: 4 - "\(number)".count))\(number)号"
                    }
                    #expect(taken.count == 160)
                    #expect(taken.sorted() == expected)
                }
            }
        }
    }

    @Test
    func `each organisation counts for itself, and each year anew`() async throws {
        try await Engine.sqlite.withPlace { place in
            // 31 December 2026, 23:00 in China.
            let clock = TestClock(WallTime(seconds: 1_798_729_200))
            try await LimitHost.run(place, clock, tells: false) { host in
                let numbers = try #require(CaseNumbers("N{year}-{number}"))
                #expect(try await Self.next(numbers, "wuda", host) == "N2026-1")
                #expect(try await Self.next(numbers, "haibowan", host) == "N2026-1")
                #expect(try await Self.next(numbers, "wuda", host) == "N2026-2")
                clock.advance(by: .seconds(3_600))
                #expect(try await Self.next(numbers, "wuda", host) == "N2027-1")
            }
        }
    }

    @Test(arguments: [
        "", "N", "{number}{number}", "{count}", "{number", "number}", "{number:0}", "{number:13}", "{number:x}",
    ])
    func `what is no pattern is none`(pattern: String) {
        #expect(CaseNumbers(pattern) == nil)
    }

    private static func next(_ numbers: CaseNumbers, _ organisation: String, _ host: LimitHost) async throws -> String {
        try await host.change { _, transaction in try numbers.next(organisation: organisation, transaction) }
    }

    /// Takes numbers at once from several hosts; every fifth write fails after it has taken one.
    private static func take(_ numbers: CaseNumbers, _ count: Int, from hosts: [LimitHost]) async throws -> [String] {
        try await withThrowingTaskGroup(of: String?.self) { group in
            for index in 0..<count {
                let host = hosts[index % hosts.count]
                group.addTask {
                    do {
                        return try await host.change { _, transaction in
                            let number = try numbers.next(organisation: "wuda", transaction)
                            if index.isMultiple(of: 5) { throw Refused() }
                            return number
                        }
                    } catch is Refused {
                        return nil
                    }
                }
            }
            return try await group.reduce(into: []) { taken, number in if let number { taken.append(number) } }
        }
    }
}
