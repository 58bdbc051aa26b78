/// What a notice says, as it is kept sealed.
public struct NoticeContent: Sendable, Hashable, Codable {
    /// The finished text.
    public let text: String
    /// What the template's fields were filled with, for providers that fill it in themselves.
    public let fields: [String: String]
    /// The text without what its recipient alone reads; `nil` where there is nothing of the kind.
    public let staffText: String?

    /// Makes a content.
    public init(text: String, fields: [String: String], staffText: String? = nil) {
        self.text = text
        self.fields = fields
        self.staffText = staffText
    }
}
