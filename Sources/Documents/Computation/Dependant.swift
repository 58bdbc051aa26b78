/// Somebody whom the injured or dead person had to support (被扶养人).
public struct Dependant: Sendable, Hashable {
    /// Completed years of age on the day that decides.
    public let age: Int
    /// All who have to support them, with the injured person: two for a child with both parents.
    public let supporters: Int

    /// Makes a dependant: under 18, or an adult who can neither work nor live of something else.
    ///
    /// - Throws: ``ComputationError``.
    public init(age: Int, supporters: Int) throws(ComputationError) {
        guard (0...150).contains(age) else { throw .outOfRange("被扶养人的年龄应在0至150周岁之间") }
        guard (1...30).contains(supporters) else { throw .outOfRange("扶养人数应在1至30之间") }
        self.age = age
        self.supporters = supporters
    }

    /// For how many years it is paid (人身损害赔偿解释 17).
    var years: Int { self.age < 18 ? 18 - self.age : InjuryYears.years(age: self.age) }
}
