internal import Foundation
internal import Testing

@testable internal import Consult
@testable internal import ConsultService

/// The guidance cards against real statutes: `make check-cards` fetches those that `make run` installs; without them this is
/// skipped.
struct StatuteCardTests {
    /// Folder of statutes: `CONSULT_LAWS`, or where `make run` and `make check-cards` put them.
    private static let folder: URL? = {
        let given =
            ProcessInfo.processInfo.environment["CONSULT_LAWS"].map { [$0] } ?? ["var/consult/laws", ".build/laws"]
        return given.map { URL(filePath: $0) }.first { !LawFiles.inventory(of: $0).isEmpty }
    }()

    private static let day = LawDay(number: 20_261_129)

    @Test(.enabled(if: Self.folder != nil, "no statutes are installed: `make check-cards` fetches them"))
    func `every citation is in force, says what it said at the review, and every figure has a source`() throws {
        let knowledge = try Knowledge(folder: Knowledge.folder)
        let statutes = StatuteVersions.ordered(try LawFiles.read(try #require(Self.folder)))
        let index = try CorpusIndex(bytes: IndexBuilder.build(statutes, lexicon: knowledge.lexicon))
        let checker = CitationChecker(index)
        let problems = CardCheck.problems(knowledge.cards, checker, on: Self.day)
        // Rules of ministries and interpretations of the courts may not be among them; whatever is has to fit.
        #expect(problems.filter { !$0.contains("法规库中没有") } == [])
        let cited = Set(knowledge.cards.flatMap(\.citations))
        let missing = cited.filter { checker.resolve($0, on: Self.day).state == .unavailable }
        #expect(missing.count * 20 < cited.count, "\(missing.map(\.id).sorted())")
    }
}
