internal import ArgumentParser

extension Hotline {
    /// What the program of another platform does.
    struct Exchange: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Another platform pushes orders and supplements, and fetches what became of its own (平台对接).",
            subcommands: [Push.self, Supplement.self, Updates.self, Acknowledge.self]
        )
    }
}
