internal import ArgumentParser
internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

extension Hotline {
    /// Says how a rate is named and computed from a month on.
    struct DefineRate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "define-rate",
            abstract: "Say how a rate is named and computed from a month on (指标口径).",
            discussion:
                "Example: yizhan hotline define-rate resolution 处理率 --formula 期限内办结 --from 2026-12 --source 市政府办公室文件"
        )

        @Argument(help: "Which rate: \(Self.kindList).")
        var kind: String

        @Argument(help: "What it is called (指标名称).")
        var name: String

        @Option(help: "How it is computed (口径): \(Self.formulaList). The usual one where it is left out.")
        var formula: String?

        @Option(help: "The month from which on it holds, 2026-12.")
        var from: String

        @Option(help: "Below this denominator it is shown and not ranked.")
        var sampleMin: UInt32 = 10

        @Option(help: "The local rule that says so (依据).")
        var source: String

        @Option(help: "Steps of the scale, the best first: 优秀=95 良好=85 (档次). The usual ones where there are none.")
        var tier: [String] = []

        @OptionGroup var options: GlobalOptions

        private static let kinds: [(kind: RateKind, name: String)] = [
            (.response, "response"), (.resolution, "resolution"), (.satisfaction, "satisfaction"),
            (.signing, "signing"), (.completion, "completion"), (.redo, "redo"),
            (.verification, "verification"), (.sampling, "sampling"), (.immediate, "immediate"),
        ]
        private static let kindList = Self.kinds.map(\.name).joined(separator: ", ")
        private static let formulaList = RateFormula.allCases.filter { $0 != .unspecified }.map(\.title)
            .joined(separator: ", ")

        func run() async throws {
            guard let kind = Self.kinds.first(where: { $0.name == self.kind })?.kind else {
                throw Failure(.usage, "\(self.kind) is no rate: it has to be one of \(Self.kindList).")
            }
            var request = SetRateDefinitionRequest.with {
                $0.kind = kind
                $0.name = self.name
                $0.fromMonth = self.from
                $0.sampleMin = self.sampleMin
                $0.source = self.source
            }
            if let text = self.formula {
                guard let formula = RateFormula.allCases.first(where: { $0.title == text }) else {
                    throw Failure(.usage, "\(text) is no formula: it has to be one of \(Self.formulaList).")
                }
                request.formula = formula
            }
            request.tiers = try self.tier.map(Self.tier)
            let wanted = request
            let definition = try await self.options.withClient { client in
                try await HotlineRatesServiceClient(client).setRateDefinition(wanted, options: self.options.callOptions)
            }
            if self.options.json {
                Terminal.line(try definition.jsonString())
                return
            }
            RateOutput.definitions([definition])
        }

        private static func tier(_ text: String) throws -> RateTier {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let percent = Double(parts[1]), (0...100).contains(percent) else {
                throw Failure(.usage, "\(text) is no step of a scale: write 优秀=95.")
            }
            return RateTier.with {
                $0.name = String(parts[0])
                $0.basisPoints = UInt32((percent * 100).rounded())
            }
        }
    }
}
