/// A matter (事项) that a module serves people in, as its own catalogue has it.
///
/// Other parts tie what they know of a matter to it by its code: the consultation its guidance cards.
public struct ServiceMatter: Sendable, Hashable {
    /// Name for programs, unique in the module: `taxi.complaint`.
    public let code: String
    /// What people call it, 出租车投诉.
    public let title: String

    /// A matter by its code and title.
    public init(code: String, title: String) {
        self.code = code
        self.title = title
    }
}
