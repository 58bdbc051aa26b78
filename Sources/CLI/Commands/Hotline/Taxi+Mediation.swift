internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline.Taxi {
    /// Begins to mediate.
    struct BeginMediation: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mediate",
            abstract: "Begin to mediate between driver and passenger (司乘调解)."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await TaxiCall.run(self.options) { client, options in
                try await client.beginMediation(
                    BeginMediationRequest.with {
                        $0.number = self.number
                    },
                    options: options
                )
            }
        }
    }

    /// Records a call-back.
    struct CallSide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "call",
            abstract: "Record a call-back to one side (双向回访)."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: ArgumentHelp("回访对象: \(StepNames.list(TaxiNames.parties))"))
        var party: String

        @Option(help: ArgumentHelp("联系结果: \(StepNames.list(StepNames.contacts))"))
        var result = "已联系上"

        @Option(help: "拨打次数")
        var attempts = UInt32(1)

        @Option(help: "回访记录")
        var words = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let party = try StepNames.value(self.party, of: TaxiNames.parties, "PARTY")
            let result = try StepNames.value(self.result, of: StepNames.contacts, "--result")
            try await TaxiCall.run(self.options) { client, options in
                try await client.callParty(
                    CallPartyRequest.with {
                        $0.number = self.number
                        $0.party = party
                        $0.result = result
                        $0.attempts = self.attempts
                        $0.words = self.words
                    },
                    options: options
                )
            }
        }
    }

    /// Records whether the passenger wants to hear an apology.
    struct AskPassenger: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ask",
            abstract: "Record whether the passenger wants to hear an apology."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: ArgumentHelp("是否同意: \(StepNames.list(StepNames.verdicts))"))
        var agreed: String

        @Option(help: "乘客原话")
        var words = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let agreed = try StepNames.value(self.agreed, of: StepNames.verdicts, "AGREED")
            try await TaxiCall.run(self.options) { client, options in
                try await client.askPassenger(
                    AskPassengerRequest.with {
                        $0.number = self.number
                        $0.agreed = agreed
                        $0.words = self.words
                    },
                    options: options
                )
            }
        }
    }

    /// Records that the apology was relayed.
    struct RelayApology: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "apologise",
            abstract: "Record that the apology was relayed by the office (转达道歉)."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: "道歉内容")
        var apology: String

        @Flag(help: "It went through the number of the office; neither side got the other's (通过单位号码转达).")
        var byOffice = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await TaxiCall.run(self.options) { client, options in
                try await client.relayApology(
                    RelayApologyRequest.with {
                        $0.number = self.number
                        $0.apology = self.apology
                        $0.isByOffice = self.byOffice
                    },
                    options: options
                )
            }
        }
    }

    /// Records how the mediation ended.
    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "settle",
            abstract: "Record how the mediation ended."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: ArgumentHelp("调解结果: \(StepNames.list(TaxiNames.results))"))
        var result: String

        @Option(help: "补偿金额, in fen (分)")
        var compensation = UInt64(0)

        @Option(help: "说明")
        var words = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let result = try StepNames.value(self.result, of: TaxiNames.results, "RESULT")
            try await TaxiCall.run(self.options) { client, options in
                try await client.settleMediation(
                    SettleMediationRequest.with {
                        $0.number = self.number
                        $0.result = result
                        $0.compensationFen = self.compensation
                        $0.words = self.words
                    },
                    options: options
                )
            }
        }
    }
}
