extension FeeSchedule.Tiers {
    /// The fee for an amount, and its formula with the numbers put in.
    func fee(_ amount: Money) throws(ComputationError) -> (fee: Money, formula: String) {
        var tenThousandths = Int128(self.flat) * 1_000_000
        var terms = self.flat > 0 ? ["\(Money(yuan: self.flat))"] : []
        for (index, tier) in self.above.enumerated() {
            let start = Money(yuan: tier.start)
            guard amount > start else { break }
            let next = index + 1 < self.above.count ? Money(yuan: self.above[index + 1].start) : nil
            let end = next.map { min($0, amount) } ?? amount
            tenThousandths += Int128((end - start).fen) * Int128(tier.perTenThousand)
            terms.append("（\(end)－\(start)）×\(Rate(millionths: tier.perTenThousand * 100))")
        }
        let exact = try Money(rounding: tenThousandths, over: 10_000)
        let formula = terms.isEmpty ? "0元" : terms.joined(separator: "＋")
        guard let most = self.most.map({ Money(yuan: $0) }), exact > most else {
            return (exact, terms.count == 1 && self.flat > 0 ? formula : "\(formula)＝\(exact)")
        }
        return (most, "\(formula)＝\(exact)，最多交纳\(most)")
    }
}
