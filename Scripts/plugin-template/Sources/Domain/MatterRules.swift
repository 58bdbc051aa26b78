internal import %Name%API
internal import PluginKit

/// What a matter has to be like before it is taken in.
///
/// The texts are for the clerk who filled it in.
enum MatterRules {
    private typealias Violation = RPCError.Detail.FieldViolation

    /// Refuses a matter that is not right.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming every field.
    static func check(_ matter: NewMatter) throws(RPCError) {
        let found =
            Self.length(matter.title, "title", "标题", 1...100)
            + Self.length(matter.content, "content", "内容", 1...5_000)
        if !found.isEmpty { throw .invalidFields(found) }
    }

    private static func length(
        _ text: String,
        _ field: String,
        _ name: String,
        _ range: ClosedRange<Int>
    ) -> [Violation] {
        // Code points, as clerks count Chinese text; a text far too long is not counted to its end.
        let count = text.unicodeScalars.prefix(range.upperBound + 1).count
        if count < range.lowerBound { return [.init(field: field, description: "\(name)必填")] }
        if count > range.upperBound { return [.init(field: field, description: "\(name)最多 \(range.upperBound) 个字")] }
        return []
    }
}
