internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// How a rate is named and computed from a day on (指标口径): a row of data with its source.
struct RateRule {
    let kind: RateKind
    let name: String
    let method: RateMethod
    /// First day on which it holds; `nil` for always.
    var from: CivilDay?
    /// Below this denominator a rate is shown and not ranked (HOT-K9).
    let sampleMin: Int
    /// The best first.
    let tiers: [RateTier]
    var isModel = false
    let source: String

    /// The rule as it is published.
    var definition: RateDefinition {
        RateDefinition.with {
            $0.kind = self.kind
            $0.name = self.name
            $0.formula = self.method.formula
            $0.basis = self.method.basis.title
            $0.numerator = self.method.numerator.title
            $0.denominator = self.method.denominator?.title ?? "全部"
            let ungraded: [ExclusionReason] = self.method.denominator == nil ? [] : [.notGraded]
            $0.exclusions = (self.method.exclusions + ungraded).map(\.title)
            $0.from = self.from?.description ?? ""
            $0.sampleMin = UInt32(clamping: self.sampleMin)
            $0.tiers = self.tiers
            $0.isLowerBetter = self.method.isLowerBetter
            $0.isModel = self.isModel
            $0.source = self.source
        }
    }

    /// The step of the scale that a rate reaches; empty where it reaches none.
    func tier(_ basisPoints: Int) -> String {
        let tier = self.tiers.first { tier in
            self.method.isLowerBetter ? basisPoints <= Int(tier.basisPoints) : basisPoints >= Int(tier.basisPoints)
        }
        return tier?.name ?? ""
    }
}
