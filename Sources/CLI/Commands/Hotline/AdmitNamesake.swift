internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Lets an account see an order whose accused only has the same name.
    struct AdmitNamesake: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "namesake",
            abstract: "Let an account see an order whose accused is only called the same (同名核实)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "核实情况: how it was found that this is another person.")
        var reason: String

        @Option(help: "Id of the account (yizhan account list, or whoami).")
        var account: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).admitNamesake(
                    AdmitNamesakeRequest.with {
                        $0.number = self.number
                        $0.account = self.account
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
            } else {
                Terminal.line("已核实为同名人员，可以办理工单 \(answer.number)。".printable)
            }
        }
    }
}
