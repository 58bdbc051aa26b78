/// A place of a text that points to a person.
public struct PersonalDataFinding: Sendable, Hashable {
    /// What it is.
    public let kind: PersonalDataKind
    /// Where it stands, counted in Unicode scalars.
    public let range: Range<Int>

    /// Makes a finding.
    public init(kind: PersonalDataKind, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}
