internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

/// The penalty of a decision (行政处罚).
struct PenaltyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("处罚种类, for a penalty: \(StepNames.list(TaxiNames.penalties))"))
    var penalty: [String] = []

    @Option(help: "罚款数额, in fen (分).")
    var fine: UInt64 = 0

    @Option(help: ArgumentHelp("被处罚人: \(StepNames.list(TaxiNames.penalised))"))
    var party = "驾驶员"

    @Flag(help: "当场处罚, instead of the ordinary procedure.")
    var onTheSpot = false

    /// What was chosen; `nil` where nothing was.
    var chosen: Penalty? {
        get throws {
            guard !self.penalty.isEmpty else { return nil }
            let kinds = try self.penalty.map { try StepNames.value($0, of: TaxiNames.penalties, "--penalty") }
            let party = try StepNames.value(self.party, of: TaxiNames.penalised, "--party")
            return Penalty.with {
                $0.party = party
                $0.procedure = self.onTheSpot ? .onTheSpot : .ordinary
                $0.kinds = kinds
                $0.fineFen = self.fine
            }
        }
    }
}
