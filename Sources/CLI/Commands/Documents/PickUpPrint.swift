internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Print what is kept under a code.
    struct PickUpPrint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pick-up",
            abstract: "Print what is kept under a code (取件码), or record that printed sheets were handed over."
        )

        @Argument(help: "The code (取件码).")
        var code: String

        @Option(help: "One of the host's printers; without one, sheets that are printed already are handed over.")
        var printer = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let job = try await self.options.withClient { client in
                try await PrintServiceClient(client).pickUp(
                    .with {
                        $0.pickupCode = self.code
                        $0.printerID = self.printer
                    },
                    options: self.options.callOptions
                )
            }
            try PrintOutput.show(job, json: self.options.json)
        }
    }
}
