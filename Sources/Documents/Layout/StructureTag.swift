/// What a line of a page is part of, from the outermost on, for readers who do not see the page (PDF 1.7, 14.8).
///
/// Lines without one are no part of what the paper says: page numbers, heads of a table that stand again on its next page.
struct StructureTag: Sendable, Hashable {
    /// What a part is.
    enum Role: String, Sendable, Hashable {
        case title = "H1"
        case heading = "H2"
        case paragraph = "P"
        case table = "Table"
        case row = "TR"
        case head = "TH"
        case cell = "TD"
    }

    /// A part within the one before; parts of the same number are one.
    struct Step: Sendable, Hashable {
        var role: Role
        var number: Int
    }

    var steps: [Step]

    /// Makes a tag of a part of the paper itself.
    init(_ role: Role, _ number: Int) {
        self.steps = [Step(role: role, number: number)]
    }

    /// The tag of a part within this one.
    func within(_ role: Role, _ number: Int) -> StructureTag {
        var tag = self
        tag.steps.append(Step(role: role, number: number))
        return tag
    }
}
