internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline.PledgeLetter {
    /// Drafts the letter.
    struct Draft: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draft",
            abstract: "Draft the letter from the facts of the case."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await TaxiCall.run(self.options) { client, options in
                try await client.draftPledge(
                    DraftPledgeRequest.with {
                        $0.number = self.number
                    },
                    options: options
                )
            }
        }
    }

    /// Prints the letter.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print the letter, as text or as a page."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Flag(help: "Print it as a page in HTML.")
        var html = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let taxi = try await self.options.withClient { client in
                try await HotlineTaxiServiceClient(client).getTaxiCase(
                    GetTaxiCaseRequest.with { $0.number = self.number },
                    options: self.options.callOptions
                )
            }
            guard taxi.hasPledge else { throw Failure(.usage, "案件 \(self.number) 没有承诺书。") }
            if self.options.json { return Terminal.line(try taxi.pledge.jsonString()) }
            for line in (self.html ? taxi.pledge.html : taxi.pledge.text).split(separator: "\n") {
                Terminal.line(String(line).printable)
            }
        }
    }

    /// Records the signature.
    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign",
            abstract: "Record that the driver signed of his own will (签署)."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: "Name of the driver, as signed (签名).")
        var signer: String

        @Option(help: ArgumentHelp("签署方式: \(StepNames.list(TaxiNames.signatures))"))
        var signature = "手写签名"

        @Flag(help: "The driver was told that nobody has to sign, and signs of his own will (自愿).")
        var voluntary = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let signature = try StepNames.value(self.signature, of: TaxiNames.signatures, "--signature")
            try await TaxiCall.run(self.options) { client, options in
                try await client.signPledge(
                    SignPledgeRequest.with {
                        $0.number = self.number
                        $0.signer = self.signer
                        $0.signature = signature
                        $0.isVoluntary = self.voluntary
                    },
                    options: options
                )
            }
        }
    }

    /// Records that the driver does not sign.
    struct Decline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decline",
            abstract: "Record that the driver does not sign, which has no consequence."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Option(help: "理由")
        var reason = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await TaxiCall.run(self.options) { client, options in
                try await client.declinePledge(
                    DeclinePledgeRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                    },
                    options: options
                )
            }
        }
    }

    /// Records whether the promise is kept.
    struct FollowUp: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "follow-up",
            abstract: "Record whether the promise is kept (回访履行情况)."
        )

        @Argument(help: "Number of the case (案件编号).")
        var number: String

        @Argument(help: ArgumentHelp("是否履行: \(StepNames.list(StepNames.verdicts))"))
        var kept: String

        @Argument(help: "履行情况")
        var note: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let kept = try StepNames.value(self.kept, of: StepNames.verdicts, "KEPT")
            try await TaxiCall.run(self.options) { client, options in
                try await client.followUpPledge(
                    FollowUpPledgeRequest.with {
                        $0.number = self.number
                        $0.kept = kept
                        $0.note = self.note
                    },
                    options: options
                )
            }
        }
    }

    /// Lists the letters that were signed.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the letters that were signed, newest first (台账)."
        )

        @Option(help: "Letters at most.")
        var limit = UInt32(50)

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineTaxiServiceClient(client).listPledges(
                    ListPledgesRequest.with { $0.pageSize = self.limit },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for pledge in response.pledges { Terminal.line(try pledge.jsonString()) }
                return
            }
            var table = Table("承诺书编号", "案件编号", "违规类别", "办案单位", "签署时间", "作废时间")
            for pledge in response.pledges {
                table.add(
                    pledge.number,
                    pledge.caseNumber,
                    pledge.breach.title,
                    pledge.unitName,
                    LocalTime.text(pledge.signedAt),
                    pledge.hasVoidedAt ? LocalTime.text(pledge.voidedAt) : ""
                )
            }
            table.print()
        }
    }
}
