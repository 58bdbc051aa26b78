internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SearchAPI
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostSealing
@testable internal import HostSearch

/// The search beside going through every case.
@Suite(.timeLimit(.minutes(5)))
struct SearchPropertyTests {
    private static let letters = Array("垃圾清运小区门口施工")
    private static let callers: [(role: Role, unit: String, reach: Set<String>)] = [
        (.hotlineOperator, "root", ["traffic", "taxi", "housing"]),
        (.supervisor, "root", ["traffic", "taxi", "housing"]),
        (.hotlineOperator, "traffic", ["traffic", "taxi"]), (.handlingUnit, "taxi", ["taxi"]),
        (.handlingUnit, "housing", ["housing"]),
    ]

    private static func samples(_ count: Int, _ random: inout SeededGenerator) -> [SampleCase] {
        (0..<count).map { number in
            SampleCase(
                id: "N\(number)",
                title: Self.text(4...8, &random),
                said: Self.text(4...12, &random),
                // One unit has few, so that its own cases are the shortest list.
                unit: number.isMultiple(of: 97) ? "taxi" : number.isMultiple(of: 3) ? "housing" : "traffic",
                isSecret: number.isMultiple(of: 11)
            )
        }
    }

    private static func text(_ length: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
        String(
            (0..<Int.random(in: length, using: &random)).map { _ in Self.letters.randomElement(using: &random) ?? "垃" }
        )
    }

    @Test(arguments: Engine.allCases)
    func `what is found is what is there and may be seen, all of it and in order`(engine: Engine) async throws {
        try await SearchHost.run(engine) { host in
            var random = SeededGenerator(seed: 8)
            let samples = Self.samples(1_500, &random)
            for start in stride(from: 0, to: samples.count, by: 250) {
                // The newest are not in the lists.
                try await host.post()
                try await host.add(Array(samples[start..<start + 250]))
            }
            for _ in 0..<25 {
                let query = Self.text(2...4, &random)
                for caller in Self.callers {
                    let found = try await host.found(query, caller.role, caller.unit, pageSize: 40)
                    let expected = samples.reversed().filter { sample in
                        let texts = [sample.title] + (caller.role == .hotlineOperator ? [sample.said] : [])
                        return !sample.isSecret && caller.reach.contains(sample.unit)
                            && texts.contains { $0.contains(query) }
                    }.map(\.id)
                    #expect(found == expected, "\(query) as \(caller.role) at \(caller.unit)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a rotation of keys leaves everything to be found, and nothing of the old key`(engine: Engine) async throws {
        try await withTemporaryFolder { folder in
            let keyring = try Keyring(file: folder.appending(path: "keys").path)
            try await SearchHost.run(engine, keyring) { host in
                var random = SeededGenerator(seed: 9)
                var samples = Self.samples(120, &random)
                samples[1].name = "白云鄂"
                samples[2].name = "13848190000"
                try await host.add(samples)
                let queries = (0..<10).map { _ in Self.text(2...3, &random) }
                var before: [[String]] = []
                for query in queries { before.append(try await host.found(query)) }
                try await host.post()
                let count = try await host.postings()
                try keyring.add(2)
                // Between the two keys: some are under the old one, and what comes is under the new.
                try await host.add([SampleCase(id: "M1", title: "别的", said: "藏漏巷")])
                for (query, numbers) in zip(queries, before) { #expect(try await host.found(query) == numbers) }
                #expect(try await host.found("藏漏巷") == ["M1"])
                try await host.post()
                for (query, numbers) in zip(queries, before) { #expect(try await host.found(query) == numbers) }
                #expect(try await host.found("藏漏巷") == ["M1"])
                #expect(try await !host.search.rotation.finish())
                for (query, numbers) in zip(queries, before) { #expect(try await host.found(query) == numbers) }
                try host.retire()
                for (query, numbers) in zip(queries, before) { #expect(try await host.found(query) == numbers) }
                #expect(try await host.found("白云鄂", person: true) == ["N1"])
                #expect(try await host.found("138 4819 0000", person: true) == ["N2"])
                // Of the case that came meanwhile: two words of its title and said, its number, its place; how the title
                // sounds, whole and by first letters.
                #expect(try await host.postings() == count + 7)
            }
        }
    }
}
