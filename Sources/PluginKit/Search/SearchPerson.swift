/// What a person is found by.
public enum SearchPerson: Sendable, Hashable {
    /// A telephone number, however it was written.
    case phone(String)
    /// A name, whole.
    case name(String)
    /// How a Chinese name is read, whole or by first letters: `wangfang`, `wf`.
    case sound(String)

    /// Reads what somebody looks for: digits are a number, anything else is a name.
    ///
    /// `nil` for what is neither.
    public init?(query: String) {
        let text = SearchWords.normalised(query).filter { !$0.isWhitespace }
        guard !text.isEmpty else { return nil }
        // An extension (转) is written with a letter.
        if text.contains(where: { $0.isLetter && $0 != "转" }) {
            self = .name(text)
        } else {
            guard text.count(where: \.isNumber) >= Self.digitsMin else { return nil }
            self = .phone(text)
        }
    }

    /// Fewer digits are no telephone number.
    private static let digitsMin = 3

    /// The one form in which it is compared; empty where there is nothing in it to be found by.
    public var canonical: String {
        switch self {
        case .phone(let text):
            let digits = BlindIndexForm.phone.canonical(text)
            return digits.isEmpty ? "" : "phone \(digits)"
        case .name(let text):
            let name = SearchWords.normalised(text).filter { !$0.isWhitespace }
            return name.isEmpty ? "" : "name \(name)"
        case .sound(let text):
            let letters = SearchWords.normalised(text).filter { !$0.isWhitespace }
            return SearchSound(letters) == nil ? "" : "sound \(letters.replacing("ü", with: "v"))"
        }
    }

    /// What else it is found by: how a name is read.
    package var sounds: [SearchPerson] {
        guard case .name(let name) = self else { return [] }
        return Pinyin.sounds(ofName: name).map { .sound($0) }
    }

    /// How a name that is looked for may be meant too; `nil` where it is not in Latin letters.
    package var asSound: SearchPerson? {
        guard case .name(let name) = self else { return nil }
        let sound = SearchPerson.sound(name)
        return sound.canonical.isEmpty ? nil : sound
    }

    /// With so much hidden that it points to nobody: for the audit log.
    public var masked: String {
        switch self {
        case .phone(let text): SensitiveKind.phone.masked(text)
        case .name(let text), .sound(let text): SensitiveKind.name.masked(text)
        }
    }
}
