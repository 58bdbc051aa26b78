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

    /// Makes a result; articles that were not compared with their text are added to the warnings.
    public init(_ value: Value, steps: [String], basis: [Citation], warnings: [String] = []) {
        self.value = value
        self.steps = steps
        self.basis = basis
        var laws: [String] = []
        for citation in basis where !citation.isCompared && !laws.contains(citation.law) { laws.append(citation.law) }
        let open = laws.isEmpty ? [] : ["\(laws.map { "《\($0)》" }.joined(separator: "、"))的条文还没有与公布的原文核对，请工作人员核实。"]
        self.warnings = warnings.filter { !open.contains($0) } + open
    }

    /// The steps in one line.
    public var formula: String { self.steps.joined(separator: "；") }

}

extension Computed: Equatable where Value: Equatable {}
