internal import Foundation

/// Cuts text into what it is found by: of Chinese every two characters that stand together, of other scripts and of digits
/// the words.
public enum SearchWords {
    /// Letters of a word that count; longer ones are no words.
    private static let lengthMax = 32

    /// The form in which texts are compared: full width as half width, small letters.
    public static func normalised(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.lowercased()
    }

    /// What a text is found by, each once, in the order of the text.
    public static func of(_ text: String) -> [String] {
        var words = Words()
        for scalar in Self.normalised(text).unicodeScalars { words.take(scalar) }
        words.end()
        return words.found
    }

    private enum Script {
        case han
        case word
        case none

        init(_ scalar: Unicode.Scalar) {
            let properties = scalar.properties
            if properties.isIdeographic {
                self = .han
            } else if properties.isAlphabetic || properties.numericType != nil
                || properties.generalCategory == .nonspacingMark
            {
                self = .word
            } else {
                self = .none
            }
        }
    }

    private struct Words {
        var found: [String] = []
        private var seen: Set<String> = []
        private var run: [Unicode.Scalar] = []
        private var script = Script.none

        mutating func take(_ scalar: Unicode.Scalar) {
            let script = Script(scalar)
            if script != self.script { self.end() }
            self.script = script
            if script != .none { self.run.append(scalar) }
        }

        mutating func end() {
            defer { self.run.removeAll(keepingCapacity: true) }
            guard !self.run.isEmpty else { return }
            guard self.script == .han, self.run.count > 1 else {
                self.add(self.run.prefix(SearchWords.lengthMax))
                return
            }
            for index in 1..<self.run.count { self.add(self.run[index - 1...index]) }
        }

        private mutating func add(_ scalars: ArraySlice<Unicode.Scalar>) {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            if self.seen.insert(String(text)).inserted { self.found.append(String(text)) }
        }
    }
}
