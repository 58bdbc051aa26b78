internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Names whom the caller complains of.
    struct NameAccused: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accuse",
            abstract: "Name whom the caller complains of; they do not see the order (登记被投诉人)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "被投诉人")
        var name = ""

        @Option(help: "被投诉单位")
        var unit = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).nameAccused(
                    NameAccusedRequest.with {
                        $0.number = self.number
                        $0.accusedName = self.name
                        $0.accusedUnit = self.unit
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
