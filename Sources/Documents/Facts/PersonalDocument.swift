internal import PluginKit

/// What a person proves by who they are: an identity number, or another document, told by its kind before its number.
///
/// Numbers of other documents are checked by their shape alone: who issues them says what is in them.
struct PersonalDocument: Sendable, Hashable {
    /// The kind; `nil` of an identity card, whose number stands alone.
    let kind: String?
    /// The number, in capitals.
    let number: String
    /// What an identity number says; `nil` of another document.
    let identity: IdentityNumber?

    /// Kinds of documents other than the identity card, and what their numbers look like.
    private static let kinds: [(name: String, shape: String)] = [
        ("护照", "5至20位字母、数字"), ("港澳居民来往内地通行证", "字母H或者M和8位或者10位数字"),
        ("台湾居民来往大陆通行证", "8位或者10位数字"), ("港澳台居民居住证", "18位"), ("外国人永久居留身份证", "15位或者18位"),
        ("旅行证", "5至20位字母、数字"),
    ]
    /// The kinds, as they stand before the number.
    static let kindNames = Self.kinds.map(\.name)
    private static let card = "居民身份证"

    /// Reads `110101198507010018`, `居民身份证 110101198507010018` or `护照 E12345678`.
    ///
    /// - Throws: ``ComputationError`` with `wrongNumber`, which does not repeat the number.
    init(_ text: String) throws(ComputationError) {
        let typed = text.trimmed
        guard let kind = Self.kinds.first(where: { typed.hasPrefix($0.name) }) else {
            let number = typed.hasPrefix(Self.card) ? typed.dropFirst(Self.card.count).trimmed : typed
            guard number.utf8.count == 18 else {
                let names = Self.kindNames.joined(separator: "、")
                throw .wrongNumber("身份证号不正确，请核对18位号码；没有居民身份证的，写明证件种类和号码，如“护照 E12345678”（可用：\(names)）")
            }
            // Whether the day is past the paper does not say.
            let identity = try IdentityNumber(number, today: CivilDay(number: .max))
            (self.kind, self.number, self.identity) = (nil, identity.text, identity)
            return
        }
        let number = typed.dropFirst(kind.name.count).trimmed.uppercased()
        guard Self.isShaped(number, kind.name) else {
            throw .wrongNumber("\(kind.name)号码不正确，应为\(kind.shape)，请核对")
        }
        // Residence permits of Hong Kong, Macao and Taiwan have numbers of the same making (GB 11643).
        let identity =
            kind.name == "港澳台居民居住证" ? try IdentityNumber(number, today: CivilDay(number: .max)) : nil
        (self.kind, self.number, self.identity) = (kind.name, number, identity)
    }

    /// As it stands in a box of a form.
    var written: String { self.kind.map { "\($0) \(self.number)" } ?? self.number }

    /// As it stands within a sentence: `身份证号110101198507010018`, `护照号码E12345678`.
    var named: String { self.kind.map { "\($0)号码\(self.number)" } ?? "身份证号\(self.number)" }

    private static func isShaped(_ number: String, _ kind: String) -> Bool {
        switch kind {
        case "港澳居民来往内地通行证": number.wholeMatch(of: /[HM](?:[0-9]{8}|[0-9]{10})/) != nil
        case "台湾居民来往大陆通行证": number.wholeMatch(of: /[0-9]{8}(?:[0-9]{2})?/) != nil
        case "港澳台居民居住证": number.wholeMatch(of: /8[123]0000[0-9]{11}[0-9X]/) != nil
        case "外国人永久居留身份证": number.wholeMatch(of: /[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]/) != nil
        default: number.wholeMatch(of: /[A-Z0-9]{5,20}/) != nil
        }
    }
}
