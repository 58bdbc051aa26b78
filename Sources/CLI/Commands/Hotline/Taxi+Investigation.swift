internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline.Taxi {
    /// Files a case.
    struct File: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "file",
            abstract: "File a case (立案): 90 days to the decision."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Option(help: "依据")
        var basis: String

        @Flag(help: "Life, health or financial safety is concerned (涉及公民生命健康安全、金融安全).")
        var grave = false

        @Flag(help: "Harm resulted (有危害后果).")
        var harm = false

        @Option(help: "行为终了时间, of an act that went on, Beijing time: 2026-11-24 08:30")
        var ended: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let ended = try TaxiCall.time(self.ended, "--ended")
            try await TaxiCall.run(self.options) { client, options in
                try await client.fileTaxiCase(
                    FileTaxiCaseRequest.with {
                        $0.number = self.number
                        $0.legalBasis = self.basis
                        $0.isGrave = self.grave
                        $0.hasHarm_p = self.harm
                        if let ended { $0.actEndedAt = ended }
                    },
                    options: options
                )
            }
        }
    }

    /// Does not file a case.
    struct Dismiss: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "dismiss", abstract: "Do not file a case (不予立案).")

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: "理由")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await TaxiCall.run(self.options) { client, options in
                try await client.dismissTaxiCase(
                    DismissTaxiCaseRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                    },
                    options: options
                )
            }
        }
    }

    /// Records one condition of the law.
    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "Record one condition of the law with its evidence (记录条件)."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: ArgumentHelp("条件: \(StepNames.list(TaxiNames.tests))"))
        var test: String

        @Argument(help: ArgumentHelp("是否成立: \(StepNames.list(TaxiNames.verdicts))"))
        var verdict: String

        @Argument(help: "证据")
        var evidence: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let test = try StepNames.value(self.test, of: TaxiNames.tests, "TEST")
            let verdict = try StepNames.value(self.verdict, of: TaxiNames.verdicts, "VERDICT")
            try await TaxiCall.run(self.options) { client, options in
                try await client.recordFinding(
                    RecordFindingRequest.with {
                        $0.number = self.number
                        $0.test = test
                        $0.verdict = verdict
                        $0.evidence = self.evidence
                    },
                    options: options
                )
            }
        }
    }

    /// Records the education of the driver.
    struct Educate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "educate",
            abstract: "Record the education of the driver (教育)."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: "教育内容")
        var content: String

        @Option(help: ArgumentHelp("教育方式: \(StepNames.list(TaxiNames.methods))"))
        var method: String

        @Option(help: "教育时间, Beijing time: 2026-11-24 08:30; now by default.")
        var at: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let method = try StepNames.value(self.method, of: TaxiNames.methods, "--method")
            let held = try TaxiCall.time(self.at, "--at")
            try await TaxiCall.run(self.options) { client, options in
                try await client.educateDriver(
                    EducateDriverRequest.with {
                        $0.number = self.number
                        $0.content = self.content
                        $0.method = method
                        if let held { $0.heldAt = held }
                    },
                    options: options
                )
            }
        }
    }

    /// Decides a case.
    struct Decide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decide",
            abstract: "Decide a case (决定), as the head of the unit."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: ArgumentHelp("决定: \(StepNames.list(TaxiNames.outcomes))"))
        var outcome: String

        @Argument(help: "决定内容和理由")
        var decision: String

        @Option(help: "依据")
        var basis: String

        @Option(help: ArgumentHelp("从轻、减轻情节: \(StepNames.list(TaxiNames.mitigations))"))
        var mitigation: [String] = []

        @Option(help: ArgumentHelp("有上述情节的: \(StepNames.list(TaxiNames.leniencies))"))
        var leniency: String?

        @Option(help: "从轻、减轻的证据")
        var mitigationEvidence = ""

        @OptionGroup var penalty: PenaltyOptions

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let outcome = try StepNames.value(self.outcome, of: TaxiNames.outcomes, "OUTCOME")
            let mitigation = try self.mitigation.map {
                try StepNames.value($0, of: TaxiNames.mitigations, "--mitigation")
            }
            let leniency = try self.leniency.map { try StepNames.value($0, of: TaxiNames.leniencies, "--leniency") }
            let penalty = try self.penalty.chosen
            try await TaxiCall.run(self.options) { client, options in
                try await client.decideTaxiCase(
                    DecideTaxiCaseRequest.with {
                        $0.number = self.number
                        $0.outcome = outcome
                        $0.legalBasis = self.basis
                        $0.decision = self.decision
                        $0.mitigation = mitigation
                        if let leniency { $0.leniency = leniency }
                        $0.mitigationEvidence = self.mitigationEvidence
                        if let penalty { $0.penalty = penalty }
                    },
                    options: options
                )
            }
        }
    }

    /// Grants more time.
    struct Extend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "extend",
            abstract: "Grant a complicated complaint more time, once, as the head of the unit."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: "延期理由")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await TaxiCall.run(self.options) { client, options in
                try await client.extendTaxiComplaint(
                    ExtendTaxiComplaintRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                    },
                    options: options
                )
            }
        }
    }
}
