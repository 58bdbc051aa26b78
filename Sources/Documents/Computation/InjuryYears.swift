/// The years of 残疾赔偿金, 死亡赔偿金 and of support (人身损害赔偿解释 12, 15, 17).
enum InjuryYears {
    /// Twenty; from 60 one less for each year of age above 60; from 75 five.
    static func years(age: Int) -> Int {
        switch age {
        case ..<61: 20
        case ..<75: 20 - (age - 60)
        default: 5
        }
    }
}
