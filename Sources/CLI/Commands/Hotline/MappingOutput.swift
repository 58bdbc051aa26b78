internal import HotlineAPI
internal import SwiftProtobuf

/// Prints column mappings (列映射).
enum MappingOutput {
    static func list(_ mappings: [ColumnMapping], json: Bool) throws {
        if json {
            for mapping in mappings { Terminal.line(try mapping.jsonString()) }
            return
        }
        var table = Table("名称", "机构", "保存时间", "列数")
        for mapping in mappings {
            table.add(mapping.name, mapping.unitName, LocalTime.text(mapping.updatedAt), "\(mapping.columns.count)")
        }
        table.print()
    }

    static func show(_ mapping: ColumnMapping, json: Bool) throws {
        if json {
            Terminal.line(try mapping.jsonString())
            return
        }
        Terminal.line("名称  \(mapping.name)".printable)
        var table = Table("字段", "取自", "内容")
        for column in mapping.columns {
            table.add(Self.head(column.field), "列", column.heads.joined(separator: " + "))
        }
        for fixed in mapping.fixed { table.add(Self.head(fixed.field), "固定值", fixed.value) }
        for translation in mapping.translations {
            table.add(Self.head(translation.field), "取值对照", "\(translation.from) → \(translation.to)")
        }
        if !mapping.timeFormat.isEmpty { table.add("受理时间", "时间格式", mapping.timeFormat) }
        if !mapping.sheet.isEmpty { table.add("", "工作表", mapping.sheet) }
        table.print()
    }

    private static func head(_ field: ImportField) -> String { ImportColumn.of(field)?.head ?? "?" }
}
