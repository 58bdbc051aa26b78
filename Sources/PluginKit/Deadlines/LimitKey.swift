/// Names a limit that runs for a case of a module.
public struct LimitKey: Sendable, Hashable {
    /// The organisation whose case it is.
    public let organisationID: String
    /// The case.
    public let subject: String
    /// The rule, `HOT-T2`.
    public let name: String

    /// Makes a key.
    public init(organisationID: String, subject: String, name: String) {
        self.organisationID = organisationID
        self.subject = subject
        self.name = name
    }
}
