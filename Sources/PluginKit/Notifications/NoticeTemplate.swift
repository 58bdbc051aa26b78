/// The text of a notice, with places for what is different each time.
///
/// Providers of short messages take a template that they have approved, and its fields: both go to the gateway beside
/// the finished text.
public struct NoticeTemplate: Sendable, Hashable {
    /// Name of the template, unique in its module: `registered`.
    public let id: String
    /// The text in Chinese, with its fields as `{number}`.
    public let text: String
    /// Whether it may come at night too (紧急).
    public let isUrgent: Bool
    /// After so long nobody needs it any more; `nil` is as long as the host tries.
    public let lifetime: Duration?

    /// Declares a template.
    public init(_ id: String, _ text: String, isUrgent: Bool = false, lifetime: Duration? = nil) {
        self.id = id
        self.text = text
        self.isUrgent = isUrgent
        self.lifetime = lifetime
    }

    /// Names of its fields, in the order of the text.
    public var fieldNames: [String] {
        self.text.matches(of: /\{([a-z_]+)\}/).map { String($0.1) }
    }

    /// The text with its fields filled in.
    ///
    /// - Throws: ``RPCError`` with `internalError` where a field is missing.
    public func filled(_ fields: [String: String]) throws(RPCError) -> String {
        if let missing = self.fieldNames.first(where: { fields[$0] == nil }) {
            throw RPCError(code: .internalError, message: "The notice \(self.id) has no value for \(missing).")
        }
        // One pass, so that what stands in a field is not taken for a field.
        return self.text.replacing(/\{([a-z_]+)\}/) { fields[String($0.1)] ?? "" }
    }
}
