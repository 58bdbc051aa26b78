/// A claim for personal injury in the three heads of the compulsory insurance (交强险).
public struct InjurySums: Sendable, Hashable {
    /// 医疗费用: treatment, meals, nutrition.
    public let medical: Money
    /// 死亡伤残: all else that is owed to a person.
    public let person: Money
    /// 财产损失.
    public let property: Money

    /// Makes sums.
    public init(medical: Money, person: Money, property: Money) {
        self.medical = medical
        self.person = person
        self.property = property
    }

    /// All of it.
    public var total: Money { self.medical + self.person + self.property }
}
