/// A form as a lawyer writes it: what it says about itself, and its text with fields, conditions and block words.
public struct Template: Sendable, Hashable {
    /// What it says about itself.
    public let header: TemplateHeader
    /// The text that it was read from.
    public let source: String

    let nodes: [TemplateNode]

    /// Most bytes of a template; the longest form of the ministry has 6,000.
    private static let bytesMax = 131_072

    /// Reads a template and checks it against the fields that exist.
    ///
    /// - Parameter shared: the fields that every form has; those of the template are added.
    /// - Throws: ``DocumentError`` with the line of the mistake.
    public init(_ source: String, shared: [Field] = SharedFields.all) throws(DocumentError) {
        guard source.utf8.count <= Self.bytesMax else {
            throw DocumentError(.tooLarge, "模板超过\(Self.bytesMax / 1_024)千字节，请分成几份。")
        }
        if let scalar = source.unicodeScalars.first(where: { Self.isForbidden($0) }) {
            let before = source.unicodeScalars.prefix { $0 != scalar }
            throw DocumentError(
                .template,
                "模板含有控制字符\(FactCheck.code(scalar))，请删除。",
                line: before.count { $0 == "\n" } + 1
            )
        }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        guard let rule = lines.firstIndex(where: { $0.trimmed == "---" }) else {
            throw DocumentError(.template, "缺少单独一行“---”，它分开说明和正文。", line: 1)
        }
        self.header = try TemplateHeader(Array(lines[..<rule]))
        let body = rule + 1 < lines.count ? source[lines[rule + 1].startIndex...] : ""
        self.nodes = try TemplateScanner.nodes(body, firstLine: rule + 2)
        self.source = source
        self.catalogue = FieldCatalogue(shared + self.header.fields, computations: self.header.computations)
        for computation in self.header.computations {
            for path in computation.bindings.values.sorted() where self.catalogue[path] == nil {
                throw DocumentError(.template, "计算用到的字段不存在，请核对名称，或者用“字段:”声明。", field: path, line: 1)
            }
        }
        guard self.header.numberField.isEmpty || self.catalogue[self.header.numberField]?.kind == .text else {
            throw DocumentError(.template, "文号应是一个文本字段，请用“字段:”声明。", field: self.header.numberField, line: 1)
        }
        try TemplateCheck(catalogue: self.catalogue).check(self.nodes, within: nil)
        // What no facts can be wrong about: block words, widths of columns.
        _ = try BlockReader.blocks(TemplateFilling.outline(self.nodes, self.catalogue))
    }

    /// The fields that the template may use.
    public let catalogue: FieldCatalogue

    /// Templates are the same where their text is.
    public static func == (first: Template, second: Template) -> Bool { first.source == second.source }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(self.source) }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFDD0...0xFDEF:
            true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
