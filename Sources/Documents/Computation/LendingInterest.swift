public import PluginKit

/// Interest on private loans, at most what a court grants (民间借贷规定 24, 25, 28, 31).
public enum LendingInterest {
    /// Interest of a loan up to a day, which does not count.
    ///
    /// - Parameter until: the day of payment, or that of the claim.
    /// - Throws: ``ComputationError``.
    public static func interest(
        of loan: PrivateLoan,
        until: CivilDay,
        rates: LoanPrimeRates = .published
    ) throws(ComputationError) -> Computed<LoanInterest> {
        try Interest.check(loan.principal, loan.paidOutOn, until)
        var note = Note()
        let term = try self.term(loan, min(loan.dueOn, until), rates, &note)
        let overdue = try self.overdue(loan, until, rates, &note)
        let result = LoanInterest(term: term, overdue: overdue)
        note.steps.append("借期内利息\(term)＋逾期利息\(overdue)＝\(result.total)")
        if loan.rate != nil || loan.overdueRate != nil {
            note.warnings.append("逾期利息与违约金、其他费用可以一并主张，但总计不得超过法律保护的上限。")
            note.cite(.privateLending("第二十九条"))
        }
        return Computed(result, steps: note.steps, basis: note.basis, warnings: note.warnings)
    }

    /// What is shown beside the sums.
    private struct Note {
        var steps: [String] = []
        var basis: [Citation] = []
        var warnings: [String] = []

        mutating func cite(_ citation: Citation) {
            if !self.basis.contains(citation) { self.basis.append(citation) }
        }

        mutating func warn(_ warning: String) {
            if !self.warnings.contains(warning) { self.warnings.append(warning) }
        }
    }

    private static func term(
        _ loan: PrivateLoan,
        _ end: CivilDay,
        _ rates: LoanPrimeRates,
        _ note: inout Note
    ) throws(ComputationError) -> Money {
        guard let rate = loan.rate else {
            note.steps.append("没有约定利息或者约定不明，借期内视为没有利息：0元")
            note.cite(.civilCode("第六百八十条"))
            note.cite(.privateLending("第二十四条"))
            return .zero
        }
        return try self.accrue(loan, "借期内", rate, loan.paidOutOn, end, rates, &note)
    }

    private static func overdue(
        _ loan: PrivateLoan,
        _ until: CivilDay,
        _ rates: LoanPrimeRates,
        _ note: inout Note
    ) throws(ComputationError) -> Money {
        guard loan.dueOn < until else { return .zero }
        note.cite(.civilCode("第六百七十六条"))
        note.cite(.privateLending("第二十八条"))
        if let rate = loan.overdueRate {
            return try self.accrue(loan, "逾期（按约定逾期利率）", rate, loan.dueOn, until, rates, &note)
        }
        if let rate = loan.rate {
            return try self.accrue(loan, "逾期（没有约定逾期利率，按借期内利率）", rate, loan.dueOn, until, rates, &note)
        }
        guard let row = try? rates.row(on: loan.dueOn) else {
            note.steps.append("逾期（没有约定利率）：\(loan.dueOn.written)还没有一年期贷款市场报价利率，没有计算")
            note.warn("2019年8月20日以前逾期、又没有约定利率的，逾期利息按当时的规定另算，这里没有计入，请咨询律师。")
            return .zero
        }
        note.cite(LoanPrimeRate.notice)
        for warning in rates.warnings(usedUntil: loan.dueOn) { note.warn(warning) }
        let span = try Interest.span(loan.principal, row.rate, loan.dueOn, until)
        note.steps.append("逾期（没有约定利率，参照逾期时一年期贷款市场报价利率\(row.named)）" + span.step)
        return span.interest
    }

    /// Interest at the agreed rate, at most the highest of each span.
    private static func accrue(
        _ loan: PrivateLoan,
        _ name: String,
        _ agreed: Rate,
        _ from: CivilDay,
        _ until: CivilDay,
        _ rates: LoanPrimeRates,
        _ note: inout Note
    ) throws(ComputationError) -> Money {
        var total = Money.zero
        for span in try self.highest(loan, from, until, rates, &note) {
            let rate = min(agreed, span.rate)
            let part = try Interest.span(loan.principal, rate, span.from, span.until)
            if agreed > span.rate {
                note.warn("约定年利率\(agreed)超过法律保护的上限\(span.rate)（\(span.reason)），超过部分法院不予支持。")
            }
            note.steps.append(name + part.step)
            total = total + part.interest
        }
        return total
    }

    /// Spans with the highest rate of each and why.
    private static func highest(
        _ loan: PrivateLoan,
        _ from: CivilDay,
        _ until: CivilDay,
        _ rates: LoanPrimeRates,
        _ note: inout Note
    ) throws(ComputationError) -> [(from: CivilDay, until: CivilDay, rate: Rate, reason: String)] {
        guard from < until else { return [] }
        let since = LendingRule.fourfoldSince
        guard loan.agreedOn < since else {
            note.cite(.privateLending("第二十五条"))
            let rate = try self.fourfold(loan.agreedOn, rates, &note)
            return [(from, until, rate, "合同成立时一年期贷款市场报价利率的四倍")]
        }
        guard let old = LendingRule.all.first, let fixed = old.fixed, old.from <= loan.agreedOn else {
            throw .noParameter("2015年9月1日以前成立的民间借贷另有规定")
        }
        note.cite(old.basis)
        guard loan.filedOn >= since, until > since else { return [(from, until, fixed, "年利率24%")] }
        note.cite(.privateLending("第三十一条"))
        let rate = try self.fourfold(loan.filedOn, rates, &note)
        let later = (max(from, since), until, rate, "起诉时一年期贷款市场报价利率的四倍")
        return from < since ? [(from, since, fixed, "2020年8月19日以前年利率24%"), later] : [later]
    }

    private static func fourfold(
        _ day: CivilDay,
        _ rates: LoanPrimeRates,
        _ note: inout Note
    ) throws(ComputationError) -> Rate {
        note.cite(LoanPrimeRate.notice)
        for warning in rates.warnings(usedUntil: day) { note.warn(warning) }
        let row = try rates.row(on: day)
        note.steps.append("上限：\(day.written)一年期贷款市场报价利率\(row.named)×4＝\(row.rate.times(4))")
        return row.rate.times(4)
    }
}
