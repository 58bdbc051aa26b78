internal import Foundation
internal import Synchronization

/// How Chinese characters are read (拼音), without tones, `ü` as `v`: one reading of each, the commonest.
///
/// ICU knows the readings. Of a character that is read in several ways it gives one, so that 行长 is found as
/// `xingzhang` and not as `hangzhang`.
public enum Pinyin {
    /// What was looked up, since the transliterator takes its time.
    private static let known = Mutex<[Unicode.Scalar: String]>([:])

    private static let diaeresis: Unicode.Scalar = "\u{0308}"

    /// The syllables of each run of Chinese characters in a text.
    public static func runs(_ text: String) -> [[String]] {
        var runs: [[String]] = []
        var run: [String] = []
        for scalar in SearchWords.normalised(text).unicodeScalars {
            if scalar.properties.isIdeographic, let syllable = Self.syllable(scalar) {
                run.append(syllable)
            } else if !run.isEmpty {
                runs.append(run)
                run = []
            }
        }
        return run.isEmpty ? runs : runs + [run]
    }

    /// What a name is heard as: whole, and by the first letters of its syllables; empty for one that is not Chinese.
    public static func sounds(ofName name: String) -> [String] {
        let syllables = Self.runs(name).flatMap(\.self)
        guard syllables.count > 1 else { return [] }
        return [syllables.joined(), Self.initials(syllables)]
    }

    static func initials(_ syllables: [String]) -> String { String(syllables.compactMap(\.first)) }

    private static func syllable(_ scalar: Unicode.Scalar) -> String? {
        if let known = Self.known.withLock({ $0[scalar] }) { return known.isEmpty ? nil : known }
        let latin = String(scalar).applyingTransform(.toLatin, reverse: false) ?? ""
        var letters = ""
        for mark in latin.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            if ("a"..."z").contains(mark) {
                letters.unicodeScalars.append(mark)
            } else if mark == Self.diaeresis, letters.last == "u" {
                letters.removeLast()
                letters.append("v")
            } else if mark.properties.generalCategory != .nonspacingMark {
                // No reading.
                letters = ""
                break
            }
        }
        Self.known.withLock { $0[scalar] = letters }
        return letters.isEmpty ? nil : letters
    }
}
