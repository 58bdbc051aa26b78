internal import ArgumentParser

/// What computations take that others set.
struct DocumentParameters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parameter",
        abstract: "What computations take that others set (计算参数): rates, wages, incomes, dated rows with their source.",
        subcommands: [SaveDocumentParameter.self, WithdrawDocumentParameter.self, ListDocumentParameters.self]
    )
}
