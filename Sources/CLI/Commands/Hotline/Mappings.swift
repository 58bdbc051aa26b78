internal import ArgumentParser

extension Hotline {
    /// Column mappings (列映射): how the spreadsheets of other platforms are read.
    struct Mappings: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mapping",
            abstract: "Column mappings (列映射) of other platforms' spreadsheets, kept by name on the host.",
            subcommands: [Save.self, List.self, Show.self, Delete.self]
        )
    }
}
