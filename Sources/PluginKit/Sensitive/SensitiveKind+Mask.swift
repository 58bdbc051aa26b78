extension SensitiveKind {
    /// A text of this kind with so much hidden that it points to nobody, and so much left that its owner knows it again.
    ///
    /// Phone: first three and last four digits. Identity and account number: first four or none, and last two or four
    /// characters. Name: the first character. Address: up to the district (区, 县, 旗). The rest is hidden whole.
    public func masked(_ text: String) -> String {
        let characters = Array(text)
        switch self {
        case .secret: return ""
        case .health, .biometric, .text: return Self.hidden
        case .name: return characters.prefix(1) + String(repeating: "*", count: max(1, min(3, characters.count - 1)))
        case .phone: return Self.middle(characters, head: 3, tail: 4)
        case .idNumber: return Self.middle(characters, head: 4, tail: 2)
        case .accountNumber: return Self.middle(characters, head: 0, tail: 4)
        case .address:
            guard let end = characters.firstIndex(where: { "区县旗".contains($0) }), end < Self.districtMax else {
                return Self.hidden
            }
            return String(characters[...end]) + Self.hidden
        }
    }

    private static let hidden = "***"
    /// A district's name ends within the first characters of an address: 内蒙古自治区乌海市海勃湾区 has 13.
    private static let districtMax = 16

    /// Both ends of a text that is long enough to keep at least as much hidden.
    private static func middle(_ characters: [Character], head: Int, tail: Int) -> String {
        guard characters.count >= (head + tail) * 3 / 2 else { return Self.hidden }
        let stars = String(repeating: "*", count: characters.count - head - tail)
        return String(characters.prefix(head)) + stars + String(characters.suffix(tail))
    }
}
