internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Makes the figures of a month public.
    struct PublishBoard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish-board",
            abstract: "Make the figures of a month that is over public, without small numbers (公开看板)."
        )

        @Argument(help: "The month, 2026-10.")
        var month: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let board = try await self.options.withClient { client in
                try await HotlineProgressServiceClient(client).publishBoard(
                    PublishBoardRequest.with { $0.month = self.month },
                    options: self.options.callOptions
                )
            }
            if self.options.json { return Terminal.line(try board.jsonString()) }
            BoardOutput.show(board)
        }
    }
}
