/// Names a case in the index of the search.
public struct SearchKey: Sendable, Hashable {
    /// The organisation whose case it is.
    public let organisationID: String
    /// Its kind.
    public let kind: String
    /// Its number.
    public let subject: String

    /// Makes a key.
    public init(organisationID: String, kind: String, subject: String) {
        self.organisationID = organisationID
        self.kind = kind
        self.subject = subject
    }
}
