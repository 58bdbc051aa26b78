/// What a row or a column of the public board is of.
enum BoardName: Hashable, Sendable {
    /// A place, a matter or a channel that may be named.
    case named(String)
    /// Orders that have none (未填写).
    case empty
    /// What is too small for a name, or must not have one.
    case other

    static let emptyTitle = "未填写"

    /// Its name, for the order of rows.
    var text: String {
        switch self {
        case .named(let text): text
        case .empty: Self.emptyTitle
        case .other: ""
        }
    }
}
