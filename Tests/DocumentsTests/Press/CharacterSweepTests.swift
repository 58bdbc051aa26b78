internal import Documents
internal import Foundation
internal import Testing

/// Every character of GB 18030's classes leaves ink in its place on the paper and comes out as text, or is refused by an
/// error that names it and its field.
///
/// A library that cuts fonts to size lost 如 of one face: the text layer had it, the paper did not.
struct CharacterSweepTests {
    /// 20,902 of the basic block and 6,582 of extension A, a hundred thousandth of a second's work a character.
    private static let classes: [ClosedRange<UInt32>] = [0x4E00...0x9FA5, 0x3400...0x4DB5]
    private static let perPage = 28 * 22
    private static let resolution = 48
    /// Whether all characters of all classes are set in every face, as for `make soak`; otherwise one of so many is.
    private static let isWhole = ProcessInfo.processInfo.environment["CHARACTER_SWEEP"] == "whole"
    private static let sampled = 61

    /// Block words, one for each face and size that a fact can stand in.
    private static let words = ["#标题 ", "#顶格 ", "#节 ", "#注 ", "#表 100\n"]

    @Test(arguments: Self.classes)
    func `every hanzi is on the paper`(range: ClosedRange<UInt32>) throws {
        let characters = range.compactMap { Unicode.Scalar($0) }
        for start in stride(from: 0, to: characters.count, by: Self.perPage * 30) {
            try Self.check(Array(characters[start..<min(start + Self.perPage * 30, characters.count)]))
        }
    }

    @Test(arguments: CharacterClass.allCases, Self.words)
    func `a character is on the paper in every face, or is refused by name with its field`(
        kind: CharacterClass,
        word: String
    ) throws {
        let all = kind.characters
        // Each face has its own sample.
        let first = Self.words.firstIndex(of: word) ?? 0
        let characters = Self.isWhole ? all : stride(from: first, to: all.count, by: Self.sampled).map { all[$0] }
        try #require(!characters.isEmpty)
        var set = try SetCharacters(word: word)
        try set.set(characters, installed: try InstalledCharacters.all())
        #expect(set.printed.count + set.refused.count == characters.count)
        if kind.isWhole { #expect(set.refused.isEmpty, "\(set.refused.map { SetCharacters.code($0) }.sorted())") }
        guard Self.isWhole else { return }
        let face = word.trimmingCharacters(in: .whitespacesAndNewlines)
        print("\(kind.rawValue), \(face): \(set.printed.count) printed, \(set.refused.count) refused by name")
    }

    @Test(arguments: ["#标题 ", "#节 ", "#注 ", "#表 100\n", "#签名 "])
    func `the characters that are easily lost are on the paper in every face`(word: String) throws {
        let hard = "如〇·䶮㛃𬱖㑇𠮷鿍㳚"
        let paper = try Paper(word + hard)
        let text = try paper.text()
        #expect(text.contains(hard), "\(text)")
    }

    private static func check(_ characters: [Unicode.Scalar]) throws {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: characters)
        let paper = try Paper("#顶格 {{案件.事实}}", ["案件.事实": .text(String(text))])
        #expect(try paper.text().unicodeScalars.filter { $0.value >= 0x3400 }.count >= characters.count)
        let millimetre = Double(Self.resolution) / 25.4
        let (side, pitch) = (15.75 / 72 * Double(Self.resolution), 225.0 / 22 * millimetre)
        for page in 0..<paper.document.pageCount {
            let picture = try paper.pixels(page: page + 1, resolution: Self.resolution)
            let onPage = characters.dropFirst(page * Self.perPage).prefix(Self.perPage)
            for (place, scalar) in onPage.enumerated() {
                let left = 28 * millimetre + Double(place % 28) * side
                let top = 37 * millimetre + Double(place / 28) * pitch
                var darkest: UInt8 = 255
                for y in Int(top)..<Int(top + pitch) {
                    for x in Int(left + 1)..<Int(left + side) {
                        darkest = min(darkest, picture.values[y * picture.width + x])
                    }
                }
                if darkest > 200 { Issue.record("\(scalar) U+\(String(scalar.value, radix: 16)) is blank") }
            }
        }
    }
}
