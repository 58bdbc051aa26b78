/// A line of a template after its fields were filled in.
struct FilledLine: Sendable, Hashable {
    /// The line of the template, from 1.
    var number: Int
    var text: MarkedText
}
