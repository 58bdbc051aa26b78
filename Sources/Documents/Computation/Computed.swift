/// A computed field of a paper: the value, how it came about, and what it rests on.
public struct Computed<Value: Sendable>: Sendable {
    /// The result.
    public let value: Value
    /// The formula in words with the numbers put in, a line for each step.
    public let steps: [String]
    /// The articles.
    public let basis: [Citation]
    /// What the reader has to know beside it: assumptions, model parameters, limits of the computation.
    public let warnings: [String]

    /// Makes a result.
    public init(_ value: Value, steps: [String], basis: [Citation], warnings: [String] = []) {
        self.value = value
        self.steps = steps
        self.basis = basis
        self.warnings = warnings
    }

    /// The steps in one line.
    public var formula: String { self.steps.joined(separator: "；") }

    /// The same with another value.
    func map<Other: Sendable>(_ transform: (Value) -> Other) -> Computed<Other> {
        Computed<Other>(transform(self.value), steps: self.steps, basis: self.basis, warnings: self.warnings)
    }
}

extension Computed: Equatable where Value: Equatable {}
