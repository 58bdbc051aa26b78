internal import HotlineAPI
internal import PluginKit

/// What leads to a caller who wants to be kept secret (要求保密, HOT-C2): the name, and the number however it is written.
struct Secrets {
    private let name: String
    private let digits: [Character]

    init(of order: Order) {
        self.name = order.callerName
        self.digits = Array(BlindIndexForm.phone.canonical(order.callerPhone))
    }

    /// A text without them.
    func removed(from text: String) -> String {
        guard !text.isEmpty else { return text }
        let text = self.name.isEmpty ? text : text.replacing(self.name, with: Self.hidden)
        return self.digits.count < Self.digitsMin ? text : self.withoutNumber(text)
    }

    /// Takes out the digits of the number, whatever spaces and dashes stand between them.
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
            if characters[index] == self.digits[found] {
                found += 1
            } else if found == 0 || !"- ".contains(characters[index]) {
                return nil
            }
            index += 1
        }
        return found == self.digits.count ? index : nil
    }

    private static let hidden = "***"
    /// Fewer digits are no number of a person's: they would be found in anything.
    private static let digitsMin = 7
}
