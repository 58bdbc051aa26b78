internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Puts a bulletin (考核通报) together.
enum BulletinText {
    static func bulletin(
        _ days: ReportDays,
        _ report: RateReport,
        volumes: [Volume],
        units: [String],
        issuer: String,
        asOf: WallTime
    ) -> Bulletin {
        let rows = report.units(also: units)
        let (year, month, _) = days.from.parts
        return Bulletin.with {
            $0.month = days.month ?? ""
            $0.title = "\(year)年\(month)月接诉即办工作通报"
            $0.issuer = issuer
            $0.asOf = asOf.timestamp
            $0.definitions = report.tally.rules.map(\.definition)
            $0.volumes = volumes
            $0.total = report.total
            $0.units = rows
            $0.matters = report.matters
            $0.channels = report.channels
            $0.idleUnits = rows.filter(Self.isIdle).map(\.name)
        }
    }

    /// Whether a unit had nothing to be done: it is named as such, and has no rate (HOT-K4).
    ///
    /// One whose orders were all left out had something.
    private static func isIdle(_ row: RateRow) -> Bool {
        guard let rate = row.rates.first(where: { $0.kind == .completion }) else { return false }
        return rate.denominator == 0 && rate.exclusions.allSatisfy { $0.count == 0 }
    }
}
