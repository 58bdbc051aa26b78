/// A value of a result: what it is, as a number, and as papers have it.
public struct ComputationValue: Sendable, Hashable {
    /// What it is, 案件受理费.
    public let name: String
    /// Money is `1234.50`, a day `2026-09-01`; empty where the answer is in words alone.
    public let number: String
    /// As papers have it.
    public let text: String

    /// Makes a value.
    public init(_ name: String, number: String, text: String) {
        self.name = name
        self.number = number
        self.text = text
    }
}
