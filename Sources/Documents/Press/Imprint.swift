/// What is put on a paper beside its template and its facts.
public struct Imprint: Sendable, Hashable {
    /// What makes a draft a document.
    public struct Issue: Sendable, Hashable {
        /// Its number, `150304-2026-000012`.
        public var number: String
        /// What the code (二维码) holds.
        public var code: String
        /// The day of issue as papers have it.
        public var date: String

        /// Makes it.
        public init(number: String, code: String, date: String) {
            self.number = number
            self.code = code
            self.date = date
        }
    }

    /// Number of the version of the template; 0 for one that is not published.
    public var templateVersion: Int
    /// `nil` for a draft, which says that it is one.
    public var issue: Issue?
    /// Whether the seal of the office that closes the paper is drawn.
    ///
    /// Only where the paper is signed with that office's certificate: a seal is never invented.
    public var hasSeal: Bool
    /// Whether some of the text was made by a program (人工智能辅助), which the paper says.
    public var isAssisted: Bool
    /// Whether persons are hidden (脱敏副本), which the copy says; it is no document.
    public var isRedacted = false

    /// Makes an imprint.
    public init(templateVersion: Int = 0, issue: Issue? = nil, hasSeal: Bool = false, isAssisted: Bool = false) {
        self.templateVersion = templateVersion
        self.issue = issue
        self.hasSeal = hasSeal
        self.isAssisted = isAssisted
    }
}
