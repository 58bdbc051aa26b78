/// A fact that a computation takes.
public struct ComputationField: Sendable, Hashable {
    /// Name, kind, title and sample.
    public let field: Field
    /// Whether nothing is computed without it.
    ///
    /// Others may be needed by what was chosen.
    public let isNeeded: Bool

    private init(_ path: String, _ kind: FieldKind, _ title: String, _ sample: String, isNeeded: Bool) {
        self.field = Field(path: path, kind: kind, title: title, sample: sample)
        self.isNeeded = isNeeded
    }

    /// One that is always needed.
    static func needed(_ path: String, _ kind: FieldKind, _ title: String, _ sample: String) -> ComputationField {
        ComputationField(path, kind, title, sample, isNeeded: true)
    }

    /// One that may be left out; the sample may be empty.
    static func optional(_ path: String, _ kind: FieldKind, _ title: String, _ sample: String = "") -> ComputationField
    {
        ComputationField(path, kind, title, sample, isNeeded: false)
    }
}
