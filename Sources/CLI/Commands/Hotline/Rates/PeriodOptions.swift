internal import ArgumentParser
internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The days that a report is of.
struct PeriodOptions: ParsableArguments {
    @Option(help: "A month, 2026-10; the present one where no days are given.")
    var month: String?

    @Option(help: "First day, 2026-10-01.")
    var from: String?

    @Option(help: "The day after the last, 2026-11-01.")
    var to: String?

    func validate() throws {
        guard (self.from == nil) == (self.to == nil) else {
            throw ValidationError("--from and --to have to be given together.")
        }
        guard self.month == nil || self.from == nil else {
            throw ValidationError("Give either --month or --from and --to.")
        }
    }

    /// The period as the host takes it.
    var period: ReportPeriod {
        ReportPeriod.with {
            $0.from = self.from ?? ""
            $0.to = self.to ?? ""
            if self.from == nil { $0.month = self.month ?? Self.present }
        }
    }

    /// The present month in China.
    private static var present: String { String(CivilDay(TimeSource.system.now).description.dropLast(3)) }
}
