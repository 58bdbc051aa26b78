extension Block {
    /// What the block says; cells of a table apart by tabs.
    var text: String {
        switch self.content {
        case .title(let text), .number(let text), .heading(let text), .paragraph(let text, _), .note(let text):
            text.string
        case .table(let table):
            (table.heads + table.rows).map { $0.cells.map(\.string).joined(separator: "\t") }.joined(separator: "\n")
        case .signatures(let labels): labels.map(\.string).joined(separator: "\t")
        case .closing(let office, let date): office.string + "\n" + date.string
        case .annex(let label, let title): label.string + "\n" + title.string
        case .code, .pageBreak: ""
        }
    }
}
