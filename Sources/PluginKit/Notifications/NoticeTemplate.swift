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
    /// Fields that nobody but the recipient reads: staff see the text without them.
    public let hides: Set<String>
    /// What the text is made of, read once.
    private let pieces: [Piece]
    /// After so long nobody needs it any more; `nil` is as long as the host tries.
    public let lifetime: Duration?

    /// A stretch of the text, and the field behind it.
    private struct Piece: Sendable, Hashable {
        let text: String
        let field: String?
    }

    /// Declares a template.
    public init(
        _ id: String,
        _ text: String,
        isUrgent: Bool = false,
        lifetime: Duration? = nil,
        hides: Set<String> = []
    ) {
        self.id = id
        self.text = text
        self.isUrgent = isUrgent
        self.lifetime = lifetime
        self.hides = hides
        var pieces: [Piece] = []
        var rest = text[...]
        for match in text.matches(of: /\{([a-z_]+)\}/) {
            pieces.append(Piece(text: String(rest[..<match.range.lowerBound]), field: String(match.1)))
            rest = text[match.range.upperBound...]
        }
        self.pieces = pieces + [Piece(text: String(rest), field: nil)]
    }

    /// Names of its fields, in the order of the text.
    public var fieldNames: [String] { self.pieces.compactMap(\.field) }

    /// The text as staff read it; `nil` where that is the text itself.
    ///
    /// - Throws: as ``filled(_:)``.
    func filledForStaff(_ fields: [String: String]) throws(RPCError) -> String? {
        guard !self.hides.isEmpty else { return nil }
        return try self.filled(fields.merging(self.hides.map { ($0, Self.hidden) }, uniquingKeysWith: { $1 }))
    }

    private static let hidden = "••••"

    /// The text with its fields filled in.
    ///
    /// - Throws: ``RPCError`` with `internalError` where a field is missing.
    public func filled(_ fields: [String: String]) throws(RPCError) -> String {
        var filled = ""
        for piece in self.pieces {
            filled += piece.text
            guard let field = piece.field else { continue }
            guard let value = fields[field] else {
                throw RPCError(code: .internalError, message: "The notice \(self.id) has no value for \(field).")
            }
            filled += value
        }
        return filled
    }
}
