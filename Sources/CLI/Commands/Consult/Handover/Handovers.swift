internal import ArgumentParser

/// 转人工: conversations that were handed over to a person, and the queue of them.
struct Handovers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover",
        abstract: "转人工: hand a conversation over to a person, and the queue of those who take it up.",
        subcommands: [
            GiveHandover.self, ListHandovers.self, TakeHandover.self, ShowHandover.self, ReturnHandover.self,
            CloseHandover.self, HandoverState.self, WithdrawHandover.self,
        ]
    )
}
