internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Tell pages, sheets and price of a print before it is begun.
    struct QuotePrint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "quote",
            abstract: "Tell pages, sheets and price of a print before it is begun.",
            discussion: "Of a document by its number, or of a preview by its --pages."
        )

        @Argument(help: "Number of the document (文书编号).")
        var number: String?

        @Option(help: "Pages of a preview.")
        var pages: Int?

        @Option(help: "Copies, 1 to 99.")
        var copies = 1

        @Flag(help: "On both sides (双面).")
        var duplex = false

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard (self.number == nil) != (self.pages == nil) else {
                throw ValidationError("Give the number of a document, or --pages of a preview.")
            }
            guard (1...99).contains(self.copies), (1...300).contains(self.pages ?? 1) else {
                throw ValidationError("1 to 99 copies of 1 to 300 pages can be printed at once.")
            }
        }

        func run() async throws {
            let request = QuotePrintRequest.with {
                $0.number = self.number ?? ""
                $0.pageCount = UInt32(self.pages ?? 0)
                $0.copies = UInt32(self.copies)
                $0.isDuplex = self.duplex
            }
            let quote = try await self.options.withClient { client in
                try await PrintServiceClient(client).quotePrint(request, options: self.options.callOptions)
            }
            try PrintOutput.show(quote, json: self.options.json)
        }
    }
}
