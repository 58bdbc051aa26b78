internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Consultation {
    /// Takes in the files of statutes as they are now.
    struct UpdateStatutes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update",
            abstract: "Take in new and changed files of statutes now, and print what changed (更新法规库).",
            discussion: """
                The host reads the folder of consult.laws, and does so by itself every half minute; consult/changes.txt in \
                its data folder has the last changes. A version that a newer one replaces stays: --on asks for it.
                """
        )

        @Flag(help: "Go on although old versions are lost that stood only in an index that cannot be opened any more.")
        var force = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await ConsultServiceClient(client).updateStatutes(
                    .with { $0.force = self.force },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
                return
            }
            for line in ConsultationOutput.lines(answer) { Terminal.line(line.printable) }
        }
    }
}
