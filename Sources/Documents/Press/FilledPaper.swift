/// A paper whose facts stand in it and that is not printed yet.
public struct FilledPaper: Sendable {
    /// What the papers of its form say of themselves.
    let header: TemplateHeader
    let blocks: [Block]
    /// What was computed, by the computation and by the name of the result: kept with a paper, so that its copies say the
    /// same when rates and rules have changed.
    public let computed: [String: [String: String]]
    /// What it says, a block a line; what its hash is made of.
    public let text: String

    init(header: TemplateHeader, blocks: [Block], computed: [String: [String: String]]) {
        self.header = header
        self.blocks = blocks
        self.computed = computed
        self.text = blocks.map(\.text).joined(separator: "\n")
    }

    /// The office that closes it (落款); `nil` where none does.
    public var office: String? {
        for block in self.blocks {
            if case .closing(let office, _) = block.content { return office.string.trimmed }
        }
        return nil
    }
}
