internal import HotlineAPI
internal import PluginKit

/// A taxi case as its papers have it, by the fields of forms.
///
/// The number of an identity card is not known to the hotline: the driver is known by the qualification.
struct TaxiPaper {
    /// As the reader may see it.
    let taxi: TaxiCase
    let shown: SensitiveKindSet

    var facts: [String: CaseFact] {
        var paper = PaperFacts(shown: self.shown)
        let (taxi, pledge) = (self.taxi, self.taxi.pledge)
        paper.take("工单.编号", taxi.orderNumbers.first ?? "")
        paper.take("驾驶员.姓名", taxi.driverName, .name)
        paper.take("驾驶员.资格证号", taxi.driverLicence, .idNumber)
        paper.take("被询问人.姓名", taxi.driverName, .name)
        paper.take("车辆.车牌", taxi.plate, .accountNumber)
        paper.take("车辆.企业", taxi.operator)
        paper.take("决定.事实", taxi.facts, .text)
        paper.take("决定.文书", self.decision)
        paper.take("承诺.事实", pledge.facts.isEmpty ? taxi.facts : pledge.facts, .text)
        paper.take("承诺.编号", pledge.number)
        paper.take("承诺.说明", pledge.notice)
        paper.take("承诺.事项", pledge.promises.joined(separator: "\n"))
        paper.take("教育.内容", taxi.education, .text)
        if taxi.hasEducatedAt { paper.take("教育.时间", WallTime(taxi.educatedAt)) }
        return paper.facts
    }

    /// The letter that the outcome calls for; nothing where there is another one, or none as yet.
    private var decision: String {
        switch self.taxi.outcome {
        // The form has the ground of a minor act that was corrected, and no other.
        case .exemptMinor: "不予行政处罚决定书"
        case .exemptFirst, .exemptNoFault, .punished, .notMadeOut, .transferred, .unspecified, .UNRECOGNIZED: ""
        }
    }
}
