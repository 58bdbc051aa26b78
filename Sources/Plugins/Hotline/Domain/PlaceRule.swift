internal import PluginKit

/// What a coarse place (事发地, 到街道或者小区) may say: it stands open, so that it must lead to no home and no person.
enum PlaceRule {
    private static let lengthMax = 30
    /// What is found by its number: `3号楼`, `二单元`, `501室`.
    private static let parts = ["号楼", "号院", "栋", "幢", "座", "单元", "门洞", "层", "楼", "室", "户"]
    private static let digits: Set<Character> = Set("0123456789０１２３４５６７８９")
    private static let numerals = Self.digits.union("一二三四五六七八九十百")
    /// Digits that may be a telephone's.
    private static let digitsMin = 5

    /// What is wrong with a place; empty where nothing is.
    static func violations(_ place: String) -> [RPCError.Detail.FieldViolation] {
        if place.isEmpty { return [] }
        if place.unicodeScalars.prefix(Self.lengthMax + 1).count > Self.lengthMax {
            return [.init(field: "place", description: "事发地最多 \(Self.lengthMax) 个字")]
        }
        guard !Self.leadsHome(place) else {
            return [.init(field: "place", description: "事发地只写到街道或者小区，楼号、门牌和电话请写在事发地址里")]
        }
        return []
    }

    /// Whether a number stands before a part of a building, `12号` at the end, or digits as long as a telephone's.
    ///
    /// Read by hand: an import asks it of every row, and a `Regex` is parsed anew each time.
    private static func leadsHome(_ place: String) -> Bool {
        var rest = place[...]
        while let start = rest.firstIndex(where: Self.numerals.contains) {
            let number = rest[start...].prefix(while: Self.numerals.contains)
            rest = rest[number.endIndex...]
            let digits = number.split { !Self.digits.contains($0) }
            if digits.contains(where: { $0.count >= Self.digitsMin }) { return true }
            let part = rest.drop { $0 == " " }
            if part == "号" || Self.parts.contains(where: part.hasPrefix) { return true }
        }
        return false
    }
}
