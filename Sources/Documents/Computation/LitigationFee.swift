public import PluginKit

/// Court fees by 诉讼费用交纳办法 (国务院令第481号).
public enum LitigationFee {
    /// The fee of a matter.
    ///
    /// Where the law leaves a range to the province, the range is the result, unless the amount that the province set is
    /// given.
    ///
    /// - Parameters:
    ///   - matter: with the amount that decides; of several claims for money the sum, and money beside others decides
    ///     alone (民诉解释 201). On appeal, and on a retrial that costs a fee, the part that is contested (17, 19).
    ///   - halved: why the fee of a case is halved; it is halved once.
    ///   - day: on which the fee is due; decides the wording of the law.
    ///   - localAmount: what the province set within a range.
    /// - Throws: ``ComputationError``.
    public static func fee(
        _ matter: FeeMatter,
        halved: Set<FeeHalving> = [],
        on day: CivilDay,
        localAmount: Money? = nil
    ) throws(ComputationError) -> Computed<MoneyRange> {
        guard let schedule = FeeSchedule.on(day) else { throw .noParameter("2007年4月1日以前的诉讼费用没有录入") }
        var base = try self.base(matter, schedule, localAmount)
        var range = base.range
        if matter.isCaseFee, !halved.isEmpty {
            let reasons = FeeHalving.allCases.filter { halved.contains($0) }
            range = MoneyRange(try range.low.times(1, over: 2), try range.high.times(1, over: 2))
            base.steps.append("\(reasons.map(\.title).joined(separator: "、"))，减半交纳：\(base.range)÷2＝\(range)")
            base.basis += reasons.map(\.article).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.map {
                .courtFees($0)
            }
            if reasons.count > 1 { base.basis.append(.procedureInterpretation("第二百零六条")) }
        }
        let (notes, articles) = self.notes(matter, isRange: range.low != range.high)
        return Computed(
            range,
            steps: base.steps,
            basis: base.basis + articles,
            warnings: notes
        )
    }

    /// Formula and article before anything is halved.
    private struct Base {
        var range: MoneyRange
        var steps: [String]
        var basis: [Citation]
    }

    private static func base(
        _ matter: FeeMatter,
        _ schedule: FeeSchedule,
        _ localAmount: Money?
    ) throws(ComputationError) -> Base {
        switch matter {
        case .property(let amount):
            return try self.tiered(matter, amount, schedule.property, "第十三条第一款第（一）项")
        case .divorce(let property):
            let fixed = try self.within(50, 300, localAmount)
            return try self.added(matter, fixed, property, schedule.divorceProperty, "第十三条第一款第（二）项第1目")
        case .personality(let damages):
            let fixed = try self.within(100, 500, localAmount)
            return try self.added(matter, fixed, damages, schedule.damages, "第十三条第一款第（二）项第2目")
        case .otherNonProperty:
            return self.flat(matter, try self.within(50, 100, localAmount), "第十三条第一款第（二）项第3目")
        case .intellectualProperty(let amount?):
            return try self.tiered(matter, amount, schedule.property, "第十三条第一款第（三）项")
        case .intellectualProperty(nil):
            return self.flat(matter, try self.within(500, 1_000, localAmount), "第十三条第一款第（三）项")
        case .labour: return self.flat(matter, yuan: 10, "第十三条第一款第（四）项")
        case .trademarkPatentMaritimeAdministrative:
            return self.flat(matter, yuan: 100, "第十三条第一款第（五）项第1目")
        case .administrative: return self.flat(matter, yuan: 50, "第十三条第一款第（五）项第2目")
        case .jurisdictionObjection:
            return self.flat(matter, try self.within(50, 100, localAmount), "第十三条第一款第（六）项")
        case .free: return self.flat(matter, yuan: 0, "第八条")
        case .enforcement, .preservation, .paymentOrder, .publicNotice, .arbitrationReview, .bankruptcy,
            .maritimeFund, .maritimeInjunction, .maritimeLien, .maritimeRegistration:
            return try self.application(matter, schedule)
        }
    }

    /// 申请费, 14.
    private static func application(
        _ matter: FeeMatter,
        _ schedule: FeeSchedule
    ) throws(ComputationError) -> Base {
        switch matter {
        case .enforcement(let amount?):
            return try self.tiered(matter, amount, schedule.enforcement, "第十四条第（一）项第2目")
        case .enforcement(nil):
            return self.flat(matter, MoneyRange(Money(yuan: 50), Money(yuan: 500)), "第十四条第（一）项第1目")
        case .preservation(let amount):
            return try self.tiered(matter, amount, schedule.preservation, "第十四条第（二）项")
        case .paymentOrder(let amount):
            return try self.part(matter, amount, schedule.property, over: 3, most: nil, "第十四条第（三）项")
        case .bankruptcy(let amount):
            return try self.part(matter, amount, schedule.property, over: 2, most: 300_000, "第十四条第（六）项")
        case .publicNotice: return self.flat(matter, yuan: 100, "第十四条第（四）项")
        case .arbitrationReview: return self.flat(matter, yuan: 400, "第十四条第（五）项")
        case .maritimeFund:
            return self.flat(matter, MoneyRange(Money(yuan: 1_000), Money(yuan: 10_000)), "第十四条第（七）项第1目")
        case .maritimeInjunction:
            return self.flat(matter, MoneyRange(Money(yuan: 1_000), Money(yuan: 5_000)), "第十四条第（七）项第2目")
        case .maritimeLien:
            return self.flat(matter, MoneyRange(Money(yuan: 1_000), Money(yuan: 5_000)), "第十四条第（七）项第3目")
        default: return self.flat(matter, yuan: 1_000, "第十四条第（七）项第4、5目")
        }
    }

    private static func checked(_ amount: Money) throws(ComputationError) -> Money {
        guard amount >= .zero else { throw .negative("请求金额") }
        guard amount <= .maximum else { throw .tooLarge }
        return amount
    }

    private static func within(
        _ low: Int64,
        _ high: Int64,
        _ localAmount: Money?
    ) throws(ComputationError) -> MoneyRange {
        let range = MoneyRange(Money(yuan: low), Money(yuan: high))
        guard let amount = localAmount else { return range }
        guard amount >= range.low, amount <= range.high else { throw .outOfRange("本省标准应在\(range)之间") }
        return MoneyRange(amount)
    }

    private static func flat(_ matter: FeeMatter, yuan: Int64, _ article: String) -> Base {
        self.flat(matter, MoneyRange(Money(yuan: yuan)), article)
    }

    private static func flat(_ matter: FeeMatter, _ range: MoneyRange, _ article: String) -> Base {
        Base(range: range, steps: ["\(matter.title)：每件\(range)"], basis: [.courtFees(article)])
    }

    private static func tiered(
        _ matter: FeeMatter,
        _ amount: Money,
        _ tiers: FeeSchedule.Tiers,
        _ article: String
    ) throws(ComputationError) -> Base {
        let (fee, formula) = try tiers.fee(try self.checked(amount))
        return Base(
            range: MoneyRange(fee),
            steps: ["\(matter.title)（\(amount)）：\(formula)"],
            basis: [.courtFees(article)]
        )
    }

    private static func added(
        _ matter: FeeMatter,
        _ fixed: MoneyRange,
        _ amount: Money,
        _ tiers: FeeSchedule.Tiers,
        _ article: String
    ) throws(ComputationError) -> Base {
        let (fee, formula) = try tiers.fee(try self.checked(amount))
        var steps = ["\(matter.title)：每件\(fixed)"]
        if amount > .zero {
            steps.append(fee == .zero ? "涉及金额\(amount)，不另行交纳" : "另行交纳：\(formula)")
        }
        if fee > .zero { steps.append("合计\(fixed + fee)") }
        return Base(range: fixed + fee, steps: steps, basis: [.courtFees(article)])
    }

    private static func part(
        _ matter: FeeMatter,
        _ amount: Money,
        _ tiers: FeeSchedule.Tiers,
        over divisor: Int,
        most: Int64?,
        _ article: String
    ) throws(ComputationError) -> Base {
        let (whole, formula) = try tiers.fee(try self.checked(amount))
        var fee = try whole.times(1, over: divisor)
        var step = "\(matter.title)（\(amount)）：比照财产案件\(formula)；\(whole)÷\(divisor)＝\(fee)"
        if let most = most.map({ Money(yuan: $0) }), fee > most {
            fee = most
            step += "，最高不超过\(most)"
        }
        return Base(
            range: MoneyRange(fee),
            steps: [step],
            basis: [.courtFees(article), .courtFees("第十三条第一款第（一）项")]
        )
    }

    /// What a citizen has to know beside the sum.
    private static func notes(_ matter: FeeMatter, isRange: Bool) -> (notes: [String], articles: [Citation]) {
        var notes: [String] = []
        var articles: [Citation] = []
        if isRange, matter.isCaseFee || matter == .jurisdictionObjection {
            notes.append("幅度内的具体标准由省、自治区、直辖市人民政府制定，以受理法院的通知为准。")
            articles.append(.courtFees("第十三条第二款"))
        }
        switch matter {
        case .labour:
            notes.append("劳动争议仲裁不收费；追索劳动报酬的案件可以不预交案件受理费。")
            articles += [.labourArbitration("第五十三条"), .courtFees("第二十条第一款")]
        case .enforcement:
            notes.append("不由申请人预交，执行后交纳，由被执行人负担。")
            articles += [.courtFees("第二十条第二款"), .courtFees("第三十八条第一款")]
        case .bankruptcy:
            notes.append("不预交，清算后从破产财产中拨付。")
            articles += [.courtFees("第二十条第二款"), .courtFees("第四十二条")]
        default: break
        }
        if matter != .free {
            notes.append("交纳确有困难的，可以向法院申请缓交、减交或者免交；接受法律援助的，应当准予缓交。")
            articles += [.courtFees("第四十四条"), .courtFees("第四十七条第（三）项")]
        }
        return (notes, articles)
    }
}
