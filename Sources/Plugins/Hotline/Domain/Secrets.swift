internal import HotlineAPI
internal import PluginKit

/// What leads to a caller who wants to be kept secret (要求保密, HOT-C2): the name, also with a form of address, and the number
/// however it is written: full-width, in Chinese digits, with whatever stands between.
struct Secrets {
    private let names: [String]
    private let digits: [Int]

    init(of order: Order) {
        let name = order.callerName
        // A single character is no name: it would be found in anything.
        self.names = name.count < 2 ? [] : [name] + Self.forms.map { String(name.prefix(1)) + $0 }
        self.digits = BlindIndexForm.phone.canonical(order.callerPhone).compactMap(\.wholeNumberValue)
    }

    /// A text without them.
    func removed(from text: String) -> String {
        guard !text.isEmpty else { return text }
        let text = self.names.reduce(text) { $0.replacing($1, with: Self.hidden) }
        return self.digits.count < Self.digitsMin ? text : self.withoutNumber(text)
    }

    /// Takes out the digits of the number, whatever stands between them.
    private func withoutNumber(_ text: String) -> String {
        let characters = Array(text)
        var out: [Character] = []
        var index = 0
        while index < characters.count {
            if let end = self.match(characters, from: index) {
                out += Array(Self.hidden)
                index = end
            } else {
                out.append(characters[index])
                index += 1
            }
        }
        return String(out)
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
    private static let forms = ["先生", "女士", "小姐", "同志", "师傅", "老师", "某某", "某"]
    /// Fewer digits are no number of a person's: they would be found in anything.
    private static let digitsMin = 7
}
