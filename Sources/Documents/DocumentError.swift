/// Why a paper cannot be made, for the person who fills it in or writes its template.
///
/// A paper that lacks something is never made with a blank in its place.
public struct DocumentError: Error, Sendable, Hashable {
    /// What kind of mistake it is.
    public enum Kind: String, Sendable, Hashable {
        /// The template is written wrongly.
        case template
        /// A fact is missing.
        case missingFact
        /// A fact is not what its kind takes.
        case wrongFact
        /// No font has a character.
        case missingGlyph
        /// A text does not fit where it has to stand.
        case overfull
        /// Something is larger than may be.
        case tooLarge
        /// What is needed on the machine, such as a font, is not there.
        case environment
    }

    /// The kind.
    public var kind: Kind
    /// What is wrong and what to do, in Chinese.
    public var message: String
    /// The field of the facts, where it is about one.
    public var field: String
    /// The line of the template, from 1; 0 where it is about none.
    public var line: Int

    /// Makes an error.
    public init(_ kind: Kind, _ message: String, field: String = "", line: Int = 0) {
        self.kind = kind
        self.message = message
        self.field = field
        self.line = line
    }
}

extension DocumentError: CustomStringConvertible {
    /// Line, field and message.
    public var description: String {
        (self.line > 0 ? "第\(self.line)行：" : "") + (self.field.isEmpty ? "" : "“\(self.field)”：") + self.message
    }
}
