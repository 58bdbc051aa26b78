/// What came out of a computation, whatever it computes.
public struct ComputationResult: Sendable, Hashable {
    /// The answer first, its parts or ends after it.
    public let values: [ComputationValue]
    /// The formula in words, a line for each step.
    public let steps: [String]
    /// The articles.
    public let basis: [Citation]
    /// What the reader has to know.
    public let warnings: [String]

    /// Makes a result of a computed field.
    ///
    /// - Parameter notes: what the computation adds to the warnings.
    init(_ values: [ComputationValue], of computed: Computed<some Sendable>, notes: [String] = []) {
        self.values = values
        self.steps = computed.steps
        self.basis = computed.basis.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        self.warnings = (notes + computed.warnings).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
