extension Money {
    /// The amount in capitals (中文大写) with 人民币 directly before it: `人民币壹仟肆佰零玖元伍角`.
    ///
    /// Source: 支付结算办法 (1997) annex 1, 正确填写票据和结算凭证的基本规定, 2-3. It ends with 整 at 元 and has none after
    /// 角 or 分. Where a 零 may be written or not (the place of 元 or 万 is zero but the next is not) it is not.
    ///
    /// - Throws: ``ComputationError`` where it is negative or larger than ``maximum``.
    public var capitals: String {
        get throws(ComputationError) {
            guard self.fen >= 0 else { throw .negative("金额") }
            guard self <= Self.maximum else { throw .tooLarge }
            let yuan = self.fen / 100
            let jiao = Int(self.fen / 10 % 10)
            let fen = Int(self.fen % 10)
            var text = "人民币"
            if yuan > 0 || (jiao == 0 && fen == 0) {
                text += (yuan == 0 ? "零" : ChineseNumber.capitals(yuan)) + "元"
            }
            guard jiao > 0 || fen > 0 else { return text + "整" }
            if jiao > 0 {
                text += ChineseNumber.capitalDigits[jiao] + "角"
            } else if yuan > 0 {
                text += "零"
            }
            if fen > 0 { text += ChineseNumber.capitalDigits[fen] + "分" }
            return text
        }
    }
}
