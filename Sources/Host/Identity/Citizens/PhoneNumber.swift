/// A mobile number of mainland China, in its one form.
struct PhoneNumber: Hashable {
    /// Eleven digits.
    let digits: String

    /// Takes a number; +86, spaces and hyphens may stand in it.
    init?(_ text: String) {
        guard text.utf8.count <= 32 else { return nil }
        var plain = text.filter { $0 != " " && $0 != "-" }
        if plain.hasPrefix("+86") { plain = String(plain.dropFirst(3)) }
        let isNumber = plain.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard plain.utf8.count == 11, plain.hasPrefix("1"), isNumber else { return nil }
        self.digits = plain
    }
}
