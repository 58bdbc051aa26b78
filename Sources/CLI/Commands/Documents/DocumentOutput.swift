internal import DocumentsAPI
internal import Foundation
internal import SwiftProtobuf

/// Prints documents (文书).
enum DocumentOutput {
    static func state(_ state: DocumentState) -> String {
        switch state {
        case .valid: "有效"
        case .revoked: "已作废"
        case .replaced: "已被替换"
        default: "未知"
        }
    }

    static func list(_ documents: [Document], json: Bool) throws {
        if json {
            for document in documents { Terminal.line(try document.jsonString()) }
            return
        }
        var table = Table("文书编号", "文书", "版本", "页数", "签发时间", "签发机构", "状态")
        for document in documents {
            table.add(
                document.number,
                document.title.printable,
                "\(document.templateVersion)",
                "\(document.pageCount)",
                LocalTime.text(document.issuedAt),
                document.unitName.printable,
                Self.state(document.state)
            )
        }
        table.print()
    }

    static func show(_ document: Document, json: Bool) throws {
        if json {
            Terminal.line(try document.jsonString())
            return
        }
        Self.show([
            ("文书编号", document.number), ("文书", "\(document.title) \(document.code) 第\(document.templateVersion)版"),
            ("状态", Self.state(document.state)), ("案件编号", document.subject), ("签发机构", document.unitName),
            ("页数", "\(document.pageCount)"), ("签发时间", LocalTime.text(document.issuedAt)),
            ("失效时间", document.hasEndedAt ? LocalTime.text(document.endedAt) : ""), ("原因", document.reason),
            ("替换", document.replaces), ("被替换为", document.replacedBy), ("电子签章", document.isSigned ? "有" : ""),
            ("国密签名", document.isSm2Signed ? "有" : ""),
            ("打印", document.isPrinting ? "尚未结束" : document.isPrinted ? "已打印" : ""),
            ("核验码", document.verificationCode),
        ])
    }

    static func show(_ draft: Draft, json: Bool) throws {
        if json {
            Terminal.line(try draft.jsonString())
            return
        }
        Self.show([
            ("草稿编号", draft.draftID), ("案件编号", draft.subject),
            ("保留至", draft.hasExpiresAt ? LocalTime.text(draft.expiresAt) : ""),
        ])
        var table = Table("字段", "内容", "来源")
        for fact in draft.facts {
            let records = fact.records.map { $0.cells.map { "\($0.name)=\($0.value)" }.joined(separator: "，") }
            table.add(
                fact.path,
                (records.isEmpty ? fact.value : records.joined(separator: "；")).printable,
                fact.isOfCase ? "案件" : ""
            )
        }
        table.print()
    }

    static func fields(_ fields: [FormField]) {
        var table = Table("字段", "名称", "类型", "可选")
        for field in fields {
            table.add(field.path, field.title.printable, field.kind, field.options.joined(separator: "、").printable)
            for part in field.parts {
                table.add("  \(part.path)", part.title.printable, part.kind, part.options.joined(separator: "、"))
            }
        }
        table.print()
    }

    /// Names and values, without those that are empty.
    static func show(_ fields: [(String, String)]) {
        for (name, value) in fields where !value.isEmpty {
            Terminal.line(name + String(repeating: " ", count: 12 - DisplayWidth.of(name)) + value.printable)
        }
    }

    /// Writes a file that came whole.
    static func write(_ bytes: Data, to path: String) throws {
        let output = try OutputFile(path, resuming: false)
        try output.write(bytes)
        try output.finish()
    }
}
