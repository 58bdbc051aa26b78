internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Consultation {
    /// Checks the citations of a text.
    struct CheckCitations: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check every 《法》第N条 in a text file (引用核验); exit code 5 where one is not found in force."
        )

        @Argument(help: "The text file.", completion: .file())
        var file: String

        @Option(help: "Day, such as 2020-05-01; today without it.")
        var on: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let text = String(decoding: try ConsultationFiles.read(self.file), as: UTF8.self)
            let answer = try await self.options.withClient { client in
                try await ConsultServiceClient(client).checkCitations(
                    CheckCitationsRequest.with {
                        $0.text = text
                        $0.onDay = self.on ?? ""
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for citation in answer.citations { Terminal.line(try citation.jsonString()) }
            } else {
                var table = Table("引用", "结果", "说明")
                for citation in answer.citations {
                    table.add(
                        citation.text.printable,
                        ConsultationOutput.title(citation.state),
                        citation.remark.printable
                    )
                }
                table.print()
            }
            if !answer.isSound { throw Failure(.notFound, "有引用核对不上，见上表。") }
        }
    }
}
