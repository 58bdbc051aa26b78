internal import ArgumentParser

extension Hotline {
    /// The catalogue of matters.
    struct Matters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "matter",
            abstract: "The catalogue of matters: units, limits, required fields (诉求事项目录).",
            subcommands: [SaveMatter.self, ListMatters.self, ShowMatter.self, SuggestMatters.self]
        )
    }
}
