internal import HotlineAPI
internal import PluginKit

/// What leads to a caller who wants to be kept secret (要求保密, HOT-C2): the name, also with blanks or dots in it, and as people
/// speak of its bearer (欧阳女士, 小王, 王姐); the number however it is written: full-width, in Chinese digits, with whatever
/// stands between.
struct Secrets {
    private let name: [Character]
    private let spoken: [[Character]]
    /// With what a name or a form of address begins: elsewhere nothing is compared.
    private let beginnings: Set<Character>
    private let digits: [Int]

    init(of order: Order) {
        let name = PersonName(order.callerName)
        // A single character is no name: it would be found in anything.
        self.name = name.canonical.count < 2 ? [] : Array(name.canonical)
        self.spoken = name.spoken.map(Array.init).sorted { $0.count > $1.count }
        self.beginnings = Set(self.spoken.compactMap(\.first) + self.name.prefix(1))
        self.digits = BlindIndexForm.phone.canonical(order.callerPhone).compactMap(\.wholeNumberValue)
    }

    /// A text without them.
    func removed(from text: String) -> String {
        guard !text.isEmpty else { return text }
        let isNumber = self.digits.count >= Self.digitsMin
        let characters = Array(text)
        var out = ""
        var index = 0
        while index < characters.count {
            let end = self.nameEnd(characters, from: index) ?? (isNumber ? self.match(characters, from: index) : nil)
            if let end {
                out += Self.hidden
                index = end
            } else {
                out.append(characters[index])
                index += 1
            }
        }
        return out
    }

    /// Where a name or a form of address ends that begins here; `nil` where none does.
    private func nameEnd(_ characters: [Character], from start: Int) -> Int? {
        guard self.beginnings.contains(PersonName.plain(characters[start])) else { return nil }
        if !self.name.isEmpty, let end = self.wholeName(characters, from: start) { return end }
        return self.spoken.first { characters[start...].starts(with: $0) }.map { start + $0.count }
    }

    /// Where the name ends, whatever blanks and dots stand in it.
    private func wholeName(_ characters: [Character], from start: Int) -> Int? {
        var (index, found) = (start, 0)
        while index < characters.count, found < self.name.count {
            let character = characters[index]
            if PersonName.plain(character) == self.name[found] {
                found += 1
            } else if found == 0 || !PersonName.isGap(character) {
                return nil
            }
            index += 1
        }
        return found == self.name.count ? index : nil
    }

    /// Where the number ends that begins here; `nil` where none does.
    private func match(_ characters: [Character], from start: Int) -> Int? {
        var (index, found) = (start, 0)
        while index < characters.count, found < self.digits.count {
            if Self.digit(characters[index]) == self.digits[found] {
                found += 1
            } else if found == 0 || !Self.isBetween(characters[index]) {
                return nil
            }
            index += 1
        }
        return found == self.digits.count ? index : nil
    }

    private static func digit(_ character: Character) -> Int? {
        character == "幺" ? 1 : character.wholeNumberValue
    }

    /// What people write between the digits of a number.
    private static func isBetween(_ character: Character) -> Bool {
        character.isWhitespace || character.isPunctuation || character.isSymbol
    }

    private static let hidden = "***"
    /// Fewer digits are no number of a person's: they would be found in anything.
    private static let digitsMin = 7
}
