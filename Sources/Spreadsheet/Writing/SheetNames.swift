/// Names for tabs that every program takes: 31 characters at most, no two the same, and without certain signs.
enum SheetNames {
    private static let lengthMax = 31
    private static let forbidden = "[]:*?/\\'"

    static func names(_ wanted: [String]) -> [String] {
        var taken: Set<String> = []
        return wanted.map { name in
            let allowed = String(name.filter { !Self.forbidden.contains($0) && !$0.isNewline }.prefix(Self.lengthMax))
            let base = allowed.isEmpty ? "Sheet" : allowed
            var text = base
            var number = 2
            // Programs take upper and lower case for the same.
            while !taken.insert(text.lowercased()).inserted {
                let ending = " \(number)"
                text = base.prefix(Self.lengthMax - ending.count) + ending
                number += 1
            }
            return text
        }
    }
}
