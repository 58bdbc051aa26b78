/// Change against an earlier time (同比、环比), as bulletins print it.
enum Growth {
    /// Change of a count against the mean of some parts of a base, in whole percent rounded half up; `nil` over nothing.
    ///
    /// A month beside the quarter before: `percent(18, over: 30, parts: 3)` is 80, for 18 is 80 % more than 30 ÷ 3.
    static func percent(_ count: Int, over base: Int, parts: Int = 1) -> Int? {
        guard base > 0 else { return nil }
        // 100 (count − base ÷ parts) ÷ (base ÷ parts) + ½, rounded down.
        let (above, below) = (200 * (parts * count - base) + base, 2 * base)
        return above >= 0 ? above / below : -((below - 1 - above) / below)
    }
}
