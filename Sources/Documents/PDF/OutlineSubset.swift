/// Writes some glyphs of CID-keyed outlines as a `CFF ` table of their own (Adobe TN 5176).
///
/// Each glyph keeps its number as its character (CID), by which the text of the paper names it.
enum OutlineSubset {
    /// The table; `nil` where a glyph is not there or does what ``OutlineFlattener`` does not understand.
    static func program(_ wanted: [UInt32], of font: OutlineProgram) -> [UInt8]? {
        let numbers = [0] + wanted.map { Int($0) }.filter { $0 != 0 }
        guard numbers == numbers.sorted(), Set(numbers).count == numbers.count, let last = numbers.last, last <= 0xFFFF
        else { return nil }
        var programs: [[UInt8]] = []
        var parts: [Int] = []
        var choice: [UInt8] = []
        var ranges = 0
        var before: Int?
        for (place, number) in numbers.enumerated() {
            guard let part = font.part(of: number), let program = font.program(of: number, part: part) else {
                return nil
            }
            programs.append(program)
            guard part != before else { continue }
            before = part
            if !parts.contains(part) { parts.append(part) }
            choice += Self.two(place) + [UInt8(parts.firstIndex(of: part) ?? 0)]
            ranges += 1
        }
        choice = [3] + Self.two(ranges) + choice + Self.two(numbers.count)
        let characters: [UInt8] = [0] + numbers.dropFirst().flatMap { Self.two($0) }
        return Self.assembled(
            font,
            parts.map { font.parts[$0] },
            (choice, characters, OutlineIndex.written(programs)),
            characterCount: last + 1
        )
    }

    private static func two(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)] }

    private static func assembled(
        _ font: OutlineProgram,
        _ parts: [OutlineProgram.Part],
        _ body: (choice: [UInt8], characters: [UInt8], glyphs: [UInt8]),
        characterCount: Int
    ) -> [UInt8] {
        let head: [UInt8] = [1, 0, 4, 4] + OutlineIndex.written([Array("YIZHAN".utf8)])
        // The first three strings behind the 391 that every table has.
        let strings = OutlineIndex.written([Array("Adobe".utf8), Array("Identity".utf8), Array("YIZHAN".utf8)])
        func top(_ choice: Int, _ characters: Int, _ glyphs: Int, _ list: Int) -> [UInt8] {
            typealias Dictionary = OutlineDictionary
            var out = Dictionary.written(391) + Dictionary.written(392) + Dictionary.written(0)
            out += Dictionary.written(.registry) + font.measures
            out += Dictionary.written(characterCount) + Dictionary.written(.characterCount)
            out += Dictionary.written(characters) + Dictionary.written(.characters)
            out += Dictionary.written(choice) + Dictionary.written(.choice)
            out += Dictionary.written(glyphs) + Dictionary.written(.glyphs)
            out += Dictionary.written(list) + Dictionary.written(.parts)
            return OutlineIndex.written([out])
        }
        // Every number in it has the same size whatever it is, so that the places behind it are known.
        let start = head.count + top(0, 0, 0, 0).count + strings.count + 2
        let charactersAt = start + body.choice.count
        let glyphsAt = charactersAt + body.characters.count
        var privates: [UInt8] = []
        var list: [[UInt8]] = []
        for part in parts {
            let at = glyphsAt + body.glyphs.count + privates.count
            privates += part.privateDictionary
            list.append(
                part.dictionary + OutlineDictionary.written(393) + OutlineDictionary.written(.fontName)
                    + OutlineDictionary.written(part.privateDictionary.count) + OutlineDictionary.written(at)
                    + OutlineDictionary.written(.privateDictionary)
            )
        }
        let listAt = glyphsAt + body.glyphs.count + privates.count
        return head + top(start, charactersAt, glyphsAt, listAt) + strings + [0, 0] + body.choice + body.characters
            + body.glyphs + privates + OutlineIndex.written(list)
    }
}
