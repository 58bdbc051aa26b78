import Foundation
import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// Items of the knowledge base are found by an index that follows them.
@Suite(.timeLimit(.minutes(5))) struct KnowledgeIndexTests {
    private static let letters = Array("供暖停水公证法援工资调解垃圾清运投诉出租车信访")

    private static func text(_ length: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
        String(
            (0..<Int.random(in: length, using: &random)).map { _ in Self.letters.randomElement(using: &random) ?? "供" }
        )
    }

    private static func item(_ number: Int, _ random: inout SeededGenerator) -> KnowledgeItem {
        .with {
            $0.id = "item-\(number)"
            $0.title = Self.text(4...12, &random)
            $0.text = Self.text(10...80, &random)
            $0.matter = ["heating", "wages", ""][number % 3]
            $0.state = number % 10 == 9 ? .expired : .inForce
        }
    }

    /// Every item looked at, as a person would compare them.
    private static func compared(_ text: String, _ matter: String, _ items: [KnowledgeItem], _ limit: Int) -> [String] {
        let asked = TextGrams(text)
        let scored = items.filter { $0.state == .inForce }.map { item in
            let likeness =
                2 * asked.containment(in: TextGrams(item.title)) + asked.containment(in: TextGrams(item.text))
            return (id: item.id, score: likeness + (!matter.isEmpty && item.matter == matter ? 0.5 : 0))
        }
        return scored.filter { $0.score >= 0.3 }.sorted { ($0.score, $1.id) > ($1.score, $0.id) }.prefix(limit)
            .map(\.id)
    }

    @Test func `the index finds what comparing every item finds, after any change`() {
        var random = SeededGenerator(seed: 41)
        var items = (0..<120).map { Self.item($0, &random) }
        var index = KnowledgeIndex(items, revision: 0, on: CivilDay(number: 20_000))
        for round in 1...60 {
            let changed = (0..<5).map { _ in Self.item(Int.random(in: 0..<130, using: &random), &random) }
            for item in changed {
                items.removeAll { $0.id == item.id }
                items.append(item)
            }
            index.change(changed, revision: Int64(round))
            for matter in ["", "heating"] {
                let question = Self.text(2...20, &random)
                let found = index.likely(question, matter: matter, limit: 7)
                #expect(found == Self.compared(question, matter, items, 7), "\(question)")
            }
        }
        // What was changed often is made anew once.
        let (isTidy, isTidyAnew) = (index.isTidy, KnowledgeIndex(items, revision: 60, on: index.day).isTidy)
        #expect(!isTidy && isTidyAnew)
    }

    private static func put(_ text: String, _ owner: HotlineKnowledgeServiceClient, from day: String = "") async throws
    {
        _ = try await owner.putItem(
            .with {
                $0.item.id = "stamps.duty"
                $0.item.title = text
                $0.item.text = "详见\(text)的办法。"
                $0.item.unit = Desk.unit
                $0.item.legalBasis = "办法第一条"
                $0.item.source = "区里通知"
                $0.item.reviewOn = "2027-03-01"
                $0.item.effectiveFrom = day
            }
        )
    }

    @Test(arguments: Engine.allCases)
    func `an item is found as it is at once, on every host, when it begins, and no more when it has ended`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let owner = HotlineKnowledgeServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            let reader = HotlineKnowledgeServiceClient(
                app.caller(roles: RoleSet([.hotlineOperator]), account: "reader")
            )
            func found(_ text: String) async throws -> [String] {
                try await reader.searchItems(.with { $0.text = text }).items.map { "\($0.id) \($0.version)" }
            }
            #expect(try await found("契税补贴") == [])
            try await Self.put("契税补贴", owner)
            #expect(try await found("契税补贴") == ["stamps.duty 1"])
            try await Self.put("牛羊检疫", owner)
            #expect(try await found("契税补贴") == [])
            #expect(try await found("牛羊检疫") == ["stamps.duty 2"])
            try await Self.put("葡萄冻害", owner, from: "2026-11-25")
            #expect(try await found("葡萄冻害") == [])
            #expect(try await found("牛羊检疫") == ["stamps.duty 2"])
            app.time.advance(by: .seconds(86_400))
            #expect(try await found("葡萄冻害") == ["stamps.duty 3"])
            #expect(try await found("牛羊检疫") == [])
            _ = try await owner.retireItem(
                .with {
                    $0.id = "stamps.duty"
                    $0.reason = "已废止"
                }
            )
            #expect(try await found("葡萄冻害") == [])
        }
    }

    @Test func `what another host has changed in the database is found at once`() async throws {
        try await withTemporaryFolder { folder in
            try await withApp(folder: folder) { app in
                let owner = HotlineKnowledgeServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
                func found(_ text: String) async throws -> [UInt32] {
                    try await owner.searchItems(.with { $0.text = text }).items.map(\.version)
                }
                try await Self.put("契税补贴", owner)
                try await Self.put("牛羊检疫", owner)
                #expect(try await found("牛羊检疫") == [2])
                // The text of before, as another host would write it.
                try DatabaseFile(folder: folder).execute(
                    """
                    UPDATE hotline_knowledge SET revision = 3, content = (
                        SELECT content FROM hotline_knowledge AS first WHERE first.item = 'stamps.duty' AND first.version = 1
                    )
                    WHERE item = 'stamps.duty' AND version = 2
                    """
                )
                #expect(try await found("牛羊检疫") == [])
                #expect(try await found("契税补贴") == [1])
            }
        }
    }

    @Test func `indexes of the organisations that asked last are kept, and no more`() {
        let indexes = KnowledgeIndexes(organisationsMax: 2)
        for organisation in ["a", "b", "c", "b", "d"] {
            indexes.keep(KnowledgeIndex([], revision: 1, on: CivilDay(number: 20_000)), organisation)
        }
        #expect(indexes.count == 2)
        #expect(indexes.last("a") == nil && indexes.last("c") == nil)
        #expect(indexes.last("b") != nil && indexes.last("d") != nil)
        // What a slow call read before the newest change does not come back.
        indexes.keep(KnowledgeIndex([], revision: 2, on: CivilDay(number: 20_000)), "b")
        indexes.keep(KnowledgeIndex([], revision: 1, on: CivilDay(number: 20_000)), "b")
        #expect(indexes.last("b")?.revision == 2)
    }
}
