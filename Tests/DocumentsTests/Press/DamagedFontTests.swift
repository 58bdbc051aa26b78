internal import Documents
internal import Foundation
internal import TestKit
internal import Testing

/// Fonts that are damaged: part of a font, or an error in words, in bounded time.
@Suite(.timeLimit(.minutes(30)))
struct DamagedFontTests {
    /// Rounds of damage; `make soak` takes more.
    private static let rounds = max(
        1_200,
        (Int(ProcessInfo.processInfo.environment["DOCUMENT_INPUTS"] ?? "") ?? 0) / 10
    )

    private static func installed(_ name: String) throws -> [UInt8] {
        let (_, path) = try Tool.run("fc-match", ["-f", "%{file}", name])
        return Array(try Data(contentsOf: URL(filePath: String(decoding: path, as: UTF8.self))))
    }

    private static func number(_ value: Int, _ size: Int) -> [UInt8] {
        stride(from: (size - 1) * 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// A font file of outlines: as few tables as there can be.
    private static func font(_ outlines: [UInt8], glyphs: Int) -> [UInt8] {
        let head: [UInt8] =
            [0, 1, 0, 0, 0, 1, 0, 0] + Array(repeating: 0, count: 4) + [0x5F, 0x0F, 0x3C, 0xF5, 0, 0]
            + self.number(1_000, 2)
            + Array(repeating: 0, count: 34)
        let tables: [(String, [UInt8])] = [
            ("CFF ", outlines), ("head", head), ("maxp", [0, 0, 0x50, 0] + self.number(glyphs, 2)),
        ]
        var file: [UInt8] = Array("OTTO".utf8) + self.number(tables.count, 2) + [0, 32, 0, 1, 0, 16]
        var place = file.count + tables.count * 16
        for (name, bytes) in tables {
            file += Array(name.utf8) + [0, 0, 0, 0] + self.number(place, 4) + self.number(bytes.count, 4)
            place += (bytes.count + 3) / 4 * 4
        }
        for (_, bytes) in tables { file += bytes + Array(repeating: 0, count: (4 - bytes.count % 4) % 4) }
        return file
    }

    /// Cuts; the error has to say what to do.
    @discardableResult
    private static func cut(_ file: [UInt8], _ glyphs: [UInt32]) -> Bool {
        do throws(DocumentError) {
            let part = try FontSubset.cut(glyphs, of: file)
            #expect(!part.program.isEmpty && part.program.count < file.count * 2 + 1_000_000)
            return true
        } catch {
            #expect(error.kind == .environment && error.message.contains("系统管理员"))
            return false
        }
    }

    /// A part of the font of the papers as a small font of its own, and its glyphs.
    private static func small() throws -> (file: [UInt8], glyphs: [UInt32]) {
        let wanted: [UInt32] = [0] + (0..<40).map { 1_200 + $0 * 97 }
        let part = try FontSubset.cut(wanted, of: try Self.installed("Noto Serif CJK SC:bold"))
        #expect(part.isCFF && part.isOwn)
        return (Self.font(part.program, glyphs: wanted.count), (1..<41).map { UInt32($0) })
    }

    @Test
    func `a font that was cut short, and one that lies about places and counts, harms nothing`() throws {
        let (file, glyphs) = try Self.small()
        let whole = try FontSubset.cut(glyphs, of: file)
        #expect(whole.isOwn && whole.program.count > 4_000)
        var refused = 0
        for length in stride(from: 0, to: file.count, by: max(1, file.count / 400)) {
            if !Self.cut(Array(file.prefix(length)), glyphs) { refused += 1 }
        }
        #expect(refused > 50)
        // The heads of the file and of its lists, each byte by itself.
        for place in 0..<min(600, file.count) {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var damaged = file
                damaged[place] = value
                Self.cut(damaged, glyphs)
            }
        }
        var chance = SeededGenerator(seed: 11)
        for _ in 0..<Self.rounds {
            var damaged = file
            for _ in 0..<Int.random(in: 1...8, using: &chance) {
                let place = Int.random(in: 0..<damaged.count, using: &chance)
                switch Int.random(in: 0..<4, using: &chance) {
                case 0: damaged[place] = UInt8.random(in: 0...255, using: &chance)
                case 1: for at in place..<min(place + 4, damaged.count) { damaged[at] = 0xFF }
                case 2: damaged.removeSubrange(place..<min(place + 3, damaged.count))
                default: damaged.insert(contentsOf: [28, 29, 0xFF, 10, 12], at: place)
                }
                guard damaged.count > 100 else { break }
            }
            Self.cut(damaged, glyphs)
        }
    }

    @Test(
        arguments: [[], [0], Array("OTTO".utf8), Array("%PDF-1.7".utf8), Array(repeating: 0xFF, count: 5_000)]
            as [[UInt8]]
    )
    func `what is no font is refused in words`(file: [UInt8]) {
        #expect(!Self.cut(file, [1]))
    }

    @Test
    func `glyphs that a font has not are left to nobody's memory`() throws {
        let (file, _) = try Self.small()
        Self.cut(file, [41, 42, 60_000])
        Self.cut(file, [5, 3])
        Self.cut(file, [0xFFFF_FFFF])
        Self.cut(file, [])
    }

    /// A list as fonts have it.
    private static func list(_ pieces: [[UInt8]]) -> [UInt8] {
        guard !pieces.isEmpty else { return [0, 0] }
        var out = Self.number(pieces.count, 2) + [4] + Self.number(1, 4)
        var offset = 1
        for piece in pieces {
            offset += piece.count
            out += Self.number(offset, 4)
        }
        return out + pieces.flatMap { $0 }
    }

    /// Outlines whose only glyph calls programs that call programs: so many times that no computer ends it.
    private static func bomb() -> [UInt8] {
        // Each of ten programs calls the next two hundred times; the last draws nothing. Program n is called by n - 107.
        func called(_ next: Int, _ end: UInt8) -> [UInt8] {
            (0..<200).flatMap { _ in [UInt8(32 + next), 10] } + [end]
        }
        let calls: [[UInt8]] = (1...9).map { called($0, 11) }
        let programs = Self.list(calls + [[11]])
        let glyphs = Self.list([[14], called(0, 14)])
        func wide(_ value: Int) -> [UInt8] { [29] + Self.number(value, 4) }
        let names = Self.list([Array("BOMB".utf8)])
        let strings = Self.list([Array("Adobe".utf8), Array("Identity".utf8)])
        func top(_ characters: Int, _ choice: Int, _ glyphs: Int, _ parts: Int) -> [UInt8] {
            let ros = wide(391) + wide(392) + wide(0) + [12, 30]
            let places =
                wide(characters) + [15] + wide(glyphs) + [17] + wide(choice) + [12, 37] + wide(parts) + [12, 36]
            return Self.list([ros + places])
        }
        let start = 4 + names.count + top(0, 0, 0, 0).count + strings.count + 2
        let characters: [UInt8] = [0, 0, 1]
        let choice: [UInt8] = [0, 0, 0]
        let choiceAt = start + characters.count
        let glyphsAt = choiceAt + choice.count
        let privateAt = glyphsAt + glyphs.count
        let own = wide(6) + [19]
        let partsAt = privateAt + own.count + programs.count
        let parts = Self.list([wide(own.count) + wide(privateAt) + [18]])
        let body = characters + choice + glyphs + own + programs + parts
        return [1, 0, 4, 4] + names + top(start, choiceAt, glyphsAt, partsAt) + strings + [0, 0] + body
    }

    @Test
    func `programs of glyphs that call each other without end are given up at once`() throws {
        let time = ContinuousClock().measure { Self.cut(Self.font(Self.bomb(), glyphs: 2), [1]) }
        #expect(time < .seconds(10), "\(time)")
    }
}
