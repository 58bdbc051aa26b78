internal import ArgumentParser

/// Makes papers without a host: the gallery, and what is measured of them.
@main
struct Papers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yizhan-papers",
        abstract: "Makes papers without a host.",
        subcommands: [Gallery.self, Measure.self, Largest.self]
    )
}
