internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// By what a rise is judged (预警规则), as it holds on a day.
struct BurstRule {
    /// Days that are looked at together: a day for what breaks out, some for what swells.
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

    /// The rule as the parameters have it.
    init(_ values: ParameterSet) {
        self.windows = [1, Int(values[.warningSwellDays])]
        self.baselineDays = Int(values[.warningBaselineDays])
        self.baselineMin = min(Int(values[.warningHistoryMin]), self.baselineDays)
        self.countMin = Int(values[.warningCallersMin])
        self.significance = 1 / Double(max(1, values[.warningChance]))
        self.source = values.basis(.warningChance)
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
