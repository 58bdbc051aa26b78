internal import ArgumentParser

/// The organisation tree (组织机构) of the host.
struct Organisations: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation",
        abstract: "Organisations in a tree (组织机构): list, create, rename, move, close.",
        subcommands: [List.self, Create.self, Rename.self, Move.self, Close.self]
    )
}
