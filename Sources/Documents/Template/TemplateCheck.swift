/// Checks that every field of a template exists and is used as what it is.
struct TemplateCheck {
    let catalogue: FieldCatalogue

    /// Checks pieces of a template.
    ///
    /// - Parameter list: the list whose records the pieces are repeated for.
    /// - Throws: ``DocumentError`` with line and field.
    func check(_ nodes: [TemplateNode], within list: String?) throws(DocumentError) {
        for node in nodes {
            switch node {
            case .text: break
            case .field(let path, _, let line):
                let field = try self.field(path, list, line)
                guard field.kind != .list else {
                    throw DocumentError(.template, "是列表，请用“{{#\(path)}}…{{/\(path)}}”逐行列出。", field: path, line: line)
                }
            case .boxes(let path, let line):
                guard case .choice = try self.field(path, list, line).kind else {
                    throw DocumentError(.template, "不是选项，不能画成方框。", field: path, line: line)
                }
            case .section(let path, let isInverted, let nodes, let line):
                if let field = self.catalogue[path], field.kind == .list {
                    guard list == nil || isInverted else {
                        throw DocumentError(.template, "列表不能放在另一个列表里。", field: path, line: line)
                    }
                    try self.check(nodes, within: isInverted ? list : path)
                } else {
                    if !self.catalogue.isGroup(path) { _ = try self.field(path, list, line) }
                    try self.check(nodes, within: list)
                }
            }
        }
    }

    private func field(_ path: String, _ list: String?, _ line: Int) throws(DocumentError) -> Field {
        if let list, let field = self.catalogue["\(list).\(path)"] { return field }
        guard let field = self.catalogue[path] else {
            throw DocumentError(.template, "没有这个字段，请核对名称，或者用“字段:”声明。", field: path, line: line)
        }
        return field
    }
}
