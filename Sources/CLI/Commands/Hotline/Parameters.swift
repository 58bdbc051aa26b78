internal import ArgumentParser

extension Hotline {
    /// The numbers that local rules fix.
    struct Parameters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "parameter",
            abstract: "The numbers of the procedure that local rules fix (办理参数).",
            subcommands: [SaveParameter.self, ListParameters.self]
        )
    }
}
