public import PluginKit

extension CivilDay {
    /// The day in Chinese characters, as contracts and older papers have it: `二〇二六年九月二十三日`.
    ///
    /// 〇 is for numbering and 十 for counting (GB/T 15835); never mixed with Arabic digits in one date.
    public var inCharacters: String {
        let (year, month, day) = self.parts
        return "\(ChineseNumber.digitByDigit(year))年\(ChineseNumber.plain(Int64(month)))月"
            + "\(ChineseNumber.plain(Int64(day)))日"
    }
}
