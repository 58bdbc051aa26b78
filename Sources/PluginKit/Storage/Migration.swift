/// One step of a module's schema.
///
/// Numbered from 1 without a gap; never edited once released.
public struct Migration: Sendable {
    /// Its number in the module.
    public let number: Int
    /// What it does, in a few words.
    public let name: String
    /// The statements, each in the subset that both engines have.
    public let statements: [String]
    /// Whether personal data that stood open before is gone from the rows after it.
    ///
    /// The host then has the engine forget what is left of it in free space, once the module has started.
    public let freesPersonalData: Bool

    /// Makes a step.
    public init(number: Int, name: String, statements: [String], freesPersonalData: Bool = false) {
        self.number = number
        self.name = name
        self.statements = statements
        self.freesPersonalData = freesPersonalData
    }
}
