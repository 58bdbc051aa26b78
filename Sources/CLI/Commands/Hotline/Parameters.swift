internal import ArgumentParser

extension Hotline {
    /// What local rules fix.
    struct Parameters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "parameter",
            abstract: "What local rules fix of the procedure: numbers, limits and ladders (办理参数).",
            subcommands: [SaveParameter.self, ListParameters.self]
        )
    }
}
