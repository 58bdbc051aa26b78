public import PluginKit

/// Compensation after a traffic accident with one insured motor vehicle: 民法典 1208, 1213, 道路交通安全法 76.
public enum TrafficCompensation {
    /// Divides a claim: first the compulsory insurance by its limits, then by the driver's share of the fault.
    ///
    /// - Parameters:
    ///   - claim: of one injured person.
    ///   - driverPercent: the share of the driver's side in what the insurance does not pay, 0 to 100; 0 means that the
    ///     vehicle is not at fault at all.
    ///   - day: of the accident.
    /// - Throws: ``ComputationError``.
    public static func shares(
        of claim: InjurySums,
        driverPercent: Int,
        accidentOn day: CivilDay
    ) throws(ComputationError) -> Computed<TrafficShares> {
        guard (0...100).contains(driverPercent) else { throw .outOfRange("责任比例应在0至100之间") }
        guard claim.medical >= .zero, claim.person >= .zero, claim.property >= .zero else { throw .negative("金额") }
        guard let limits = CompulsoryLimits.all.last(where: { $0.from <= day }) else {
            throw .noParameter("2008年2月1日以前的交强险责任限额没有录入")
        }
        let heads = [
            ("死亡伤残", claim.person, limits.person), ("医疗费用", claim.medical, limits.medical),
            ("财产损失", claim.property, limits.property),
        ]
        var compulsory = Money.zero
        var steps: [String] = []
        for (name, amount, limit) in heads {
            let most = Money(yuan: driverPercent > 0 ? limit.fault : limit.none)
            let paid = min(amount, most)
            compulsory = compulsory + paid
            steps.append("交强险\(name)：\(amount)，限额\(most)，赔偿\(paid)")
        }
        let rest = claim.total - compulsory
        let driver = try rest.times(driverPercent, over: 100)
        steps.append("其余\(claim.total)－\(compulsory)＝\(rest)；机动车一方\(rest)×\(driverPercent)%＝\(driver)")
        return Computed(
            TrafficShares(compulsory: compulsory, driver: driver, own: rest - driver),
            steps: steps,
            basis: [
                .civilCode("第一千二百零八条"), .civilCode("第一千二百一十三条"), .roadTraffic("第七十六条"), limits.basis,
            ],
            warnings: [
                "按一辆投保交强险的机动车、一名受害人计算；多名受害人按损失比例分配限额。",
                driverPercent == 0
                    ? "与行人、非机动车发生事故的，机动车一方没有过错也承担不超过百分之十的责任。" : "责任比例以交通事故认定书和法院认定为准。",
            ]
        )
    }
}
