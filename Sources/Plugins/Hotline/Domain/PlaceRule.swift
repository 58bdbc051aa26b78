internal import PluginKit

/// What a coarse place (事发地, 到街道或者小区) may say: it stands open, so that it must lead to no home and no person.
enum PlaceRule {
    private static let lengthMax = 30
    /// `3号楼`, `二单元`, `501室`, `12号`; and numbers as long as a telephone's.
    private static var home: Regex<Substring> {
        /[0-9０-９一二三四五六七八九十百]+ *(?:号楼|号院|栋|幢|座|单元|门洞|层|楼|室|户|号$)|[0-9０-９]{5,}/
    }

    /// What is wrong with a place; empty where nothing is.
    static func violations(_ place: String) -> [RPCError.Detail.FieldViolation] {
        if place.isEmpty { return [] }
        if place.unicodeScalars.prefix(Self.lengthMax + 1).count > Self.lengthMax {
            return [.init(field: "place", description: "事发地最多 \(Self.lengthMax) 个字")]
        }
        guard place.firstMatch(of: Self.home) == nil else {
            return [.init(field: "place", description: "事发地只写到街道或者小区，楼号、门牌和电话请写在事发地址里")]
        }
        return []
    }
}
