extension Facts {
    /// As a sample: there is no such fact.
    private static let none = "－"

    /// The sample of a template: what its fields give as examples.
    ///
    /// - Throws: ``DocumentError`` that names a field without a sample.
    public init(sampleOf template: Template) throws(DocumentError) {
        self.init()
        for path in template.usedFields {
            guard let field = template.catalogue[path], field.kind != .list else { continue }
            let isPart = template.usedLists.contains { path.hasPrefix($0 + ".") }
            // A sample of a person has no legal representative: what may be left out is, where the form says so.
            guard !isPart, field.sample != Self.none else { continue }
            if field.sample.isEmpty, template.catalogue.isOptionalInput(path) { continue }
            guard !field.sample.isEmpty else {
                throw DocumentError(.template, "没有示例，请在“字段:”一行最后写上。", field: path)
            }
            self[path] = .text(field.sample)
        }
        for list in template.usedLists {
            guard let field = template.catalogue[list] else { continue }
            let parts = template.header.fields.filter { $0.path.hasPrefix(list + ".") }
            guard !field.sample.isEmpty else {
                throw DocumentError(.template, "没有示例，请写成“甲，乙；丙，丁”：各行用“；”、各栏用“，”分开。", field: list)
            }
            guard !parts.isEmpty else {
                throw DocumentError(.template, "列表没有栏，请用“字段: \(list).名称 | …”写上每一栏。", field: list)
            }
            let names = parts.map { String($0.path.dropFirst(list.count + 1)) }
            let records = field.sample.split(separator: "；").map { row in
                Dictionary(
                    zip(names, row.split(separator: "，", maxSplits: names.count - 1).map(\.trimmed)),
                    uniquingKeysWith: { first, _ in first }
                )
            }
            self[list] = .records(records)
        }
    }
}
