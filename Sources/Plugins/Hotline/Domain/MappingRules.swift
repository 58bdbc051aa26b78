internal import HotlineAPI
internal import PluginKit

/// What a column mapping (列映射) has to be like before it is kept.
///
/// The texts are for the clerk who made it.
enum MappingRules {
    /// Mappings that one organisation keeps: more than there are platforms.
    static let countMax = 100

    private static let headsMax = 5
    private static let translationsMax = 500
    private static let timeLetters = "yMdHms"

    /// - Throws: ``RPCError`` with `invalidArgument`, naming the field.
    static func check(_ mapping: ColumnMapping) throws(RPCError) {
        try Self.check(name: mapping.name)
        try OrderRules.check(mapping.sheet, field: "sheet", name: "工作表", 0...100)
        try OrderRules.check(mapping.timeFormat, field: "time_format", name: "时间格式", 0...60)
        try Self.check(time: mapping.timeFormat)
        for column in mapping.columns {
            try Self.check(column.field, "columns")
            guard (1...Self.headsMax).contains(column.heads.count) else {
                throw Self.wrong("columns", "每个字段可取自 1 到 \(Self.headsMax) 列")
            }
            for head in column.heads { try OrderRules.check(head, field: "columns", name: "列名", 1...100) }
        }
        for fixed in mapping.fixed {
            try Self.check(fixed.field, "fixed")
            guard fixed.field != .sourceNumber else { throw Self.wrong("fixed", "工单编号每行不同，不能是固定值") }
            try OrderRules.check(fixed.value, field: "fixed", name: "固定值", 1...200)
        }
        let fields = mapping.columns.map(\.field) + mapping.fixed.map(\.field)
        guard Set(fields).count == fields.count else { throw Self.wrong("columns", "同一字段只能有一个来源") }
        guard mapping.translations.count <= Self.translationsMax else {
            throw Self.wrong("translations", "取值对照最多 \(Self.translationsMax) 条")
        }
        for translation in mapping.translations {
            try Self.check(translation.field, "translations")
            try OrderRules.check(translation.from, field: "translations", name: "原值", 1...200)
            try OrderRules.check(translation.to, field: "translations", name: "对照值", 1...200)
        }
    }

    static func check(name: String) throws(RPCError) {
        try OrderRules.check(name, field: "name", name: "映射名称", 1...50)
    }

    private static func check(_ field: ImportField, _ place: String) throws(RPCError) {
        guard field != .unspecified, ImportField.allCases.contains(field) else {
            throw Self.wrong(place, "字段不是可选的项")
        }
    }

    /// A date in full, and of the letters of time no other.
    private static func check(time: String) throws(RPCError) {
        guard !time.isEmpty else { return }
        let letters = Set(time.filter { $0.isASCII && $0.isLetter })
        guard letters.isSubset(of: Self.timeLetters), Set("yMd").isSubset(of: letters) else {
            throw Self.wrong("time_format", "时间格式由 y、M、d、H、m、s 组成，须有年月日，例如 yyyy-MM-dd HH:mm:ss")
        }
    }

    private static func wrong(_ field: String, _ description: String) -> RPCError {
        .invalidFields([.init(field: field, description: description)])
    }
}
