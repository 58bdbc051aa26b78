internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// By what a rise is judged (预警规则): a row of data that holds from a day on.
struct BurstRule {
    /// First day on which it holds; `nil` for always.
    var from: CivilDay?
    /// Days that are looked at together: a day for what breaks out, three for what swells.
    let windows: [Int]
    /// Days before the window that tell what is to be expected.
    let baselineDays: Int
    /// Of those, days that have to be there: a hotline that has just begun knows nothing to be expected.
    let baselineMin: Int
    /// Fewer callers are no warning, however unlikely.
    let countMin: Int
    /// How unlikely so many callers have to be where nothing has changed.
    let significance: Double
    let source: String

    /// Models: 北京 29 has risks that show in orders reported (HOT-C8), and names no number.
    static let table = [
        BurstRule(
            windows: [1, 3],
            baselineDays: 28,
            baselineMin: 14,
            countMin: 5,
            significance: 0.000_1,
            source: "北京市接诉即办工作条例 29；参数为示范"
        )
    ]

    /// The rule that holds on a day.
    static func rule(on day: CivilDay) -> BurstRule? {
        Self.table.last { rule in rule.from.map { $0 <= day } ?? true }
    }

    /// The rule as it is published.
    var message: WarningRule {
        WarningRule.with {
            $0.windowDays = self.windows.map { UInt32($0) }
            $0.baselineDays = UInt32(self.baselineDays)
            $0.countMin = UInt32(self.countMin)
            $0.significance = self.significance
            $0.source = self.source
        }
    }
}
