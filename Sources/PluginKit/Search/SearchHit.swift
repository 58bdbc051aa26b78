/// A case that was found, as a list shows it: no person, and nothing that somebody said.
public struct SearchHit: Sendable, Hashable {
    /// Its number.
    public let subject: String
    /// What it is about, in a line.
    public let title: String
    /// How far it has come, in Chinese.
    public let state: String
    /// Name of the organisation that deals with it.
    public let unitName: String
    /// When it was registered.
    public let createdAt: WallTime

    /// Makes a hit.
    public init(subject: String, title: String, state: String, unitName: String, createdAt: WallTime) {
        self.subject = subject
        self.title = title
        self.state = state
        self.unitName = unitName
        self.createdAt = createdAt
    }
}
