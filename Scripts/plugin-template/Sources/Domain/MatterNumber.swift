/// Numbers of matters (编号): `%NAME%-000001`, counted in each organisation.
enum MatterNumber {
    static let prefix = "%NAME%-"
    /// The series that they are counted in.
    static let series = "%NAME%"

    static func text(_ count: Int64) -> String {
        let digits = String(count)
        return Self.prefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
