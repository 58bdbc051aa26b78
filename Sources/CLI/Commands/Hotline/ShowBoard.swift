internal import ArgumentParser
internal import Foundation
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Shows the public figures of a month.
    struct ShowBoard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "board",
            abstract: "Show the public figures and the heat map of a month, without an account (公开看板、热力图)."
        )

        @Argument(help: "The month, 2026-10; the newest where it is left out.")
        var month = ""

        @Option(help: "Whose figures, by id of the tenant; only where a host serves several.")
        var organisation = ""

        @Option(help: "Where to put the page for printing; must not be there yet.", completion: .file())
        var html: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient(anonymous: true) { client in
                try await HotlineProgressServiceClient(client).getBoard(
                    GetBoardRequest.with {
                        $0.month = self.month
                        $0.organisation = self.organisation
                        $0.withPage = self.html != nil
                    },
                    options: self.options.callOptions
                )
            }
            if let path = self.html {
                let output = try OutputFile(path, resuming: false)
                try output.write(Data(response.page.utf8))
                return try output.finish()
            }
            if self.options.json { return Terminal.line(try response.jsonString()) }
            BoardOutput.show(response.board)
            Terminal.line("已公布的月份：\(response.months.joined(separator: "、"))".printable)
        }
    }
}
