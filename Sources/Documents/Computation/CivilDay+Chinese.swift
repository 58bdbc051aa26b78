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

    /// The day in capitals, for bills only (票据出票日期): `贰零贰陆年零壹拾月零贰拾日`.
    ///
    /// 零 stands before the months 1, 2 and 10 and the days 1 to 10, 20 and 30, so that nothing can be put before them
    /// (支付结算办法 (1997) annex 1, 7).
    public var inCapitals: String {
        let (year, month, day) = self.parts
        let years = String(year).map { ChineseNumber.capitalDigits[Int(String($0)) ?? 0] }.joined()
        let zeroMonth = [1, 2, 10].contains(month) ? "零" : ""
        let zeroDay = day <= 10 || day == 20 || day == 30 ? "零" : ""
        return "\(years)年\(zeroMonth)\(ChineseNumber.capitals(Int64(month)))月"
            + "\(zeroDay)\(ChineseNumber.capitals(Int64(day)))日"
    }
}
