/// A piece of a paper that is not divided between pages.
struct FlowItem: Sendable, Hashable {
    /// In points.
    var height: Double
    /// With y from the top of the item, downwards negative.
    var marks: [Mark] = []
    /// Whether the next item stands on the same page.
    var keepsWithNext = false
    /// Whether it is left out at the top of a page.
    var isSpace = false
    /// Whether it begins a page.
    var startsPage = false
    /// What stands again above it where it comes first on a page: the heads of its table.
    var heads: [FlowItem] = []
    /// Whether it is within a row of a table, whose frame is closed and opened again at a break before it.
    var isWithinRow = false
    /// The line of the template, for errors.
    var line = 0
}
