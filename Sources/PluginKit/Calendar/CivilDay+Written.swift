extension CivilDay {
    /// The day as papers have it (成文日期): `2026年9月23日`.
    public var written: String {
        let (year, month, day) = self.parts
        return "\(year)年\(month)月\(day)日"
    }

    /// The last day of a limit that ends at a moment: one that ends at midnight ends with the day before.
    public init(lastOf end: WallTime) {
        self.init(WallTime(microseconds: end.microseconds - 1))
    }
}
