internal import ArgumentParser
internal import HostApp

/// Puts a backup back into an empty data folder.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup back into an empty data folder, once everything in it is checked.",
        discussion: "The key file is not in a backup: put your copy of it into the folder before the host is started."
    )

    @Argument(help: "The file that `yizhan backup` made.", completion: .file())
    var file: String

    @Option(help: "The folder; it is made where it is not there.", completion: .directory)
    var into: String

    func run() async throws {
        print(try Host.restore(self.file, into: self.into))
        print("Put the key file (keys) into \(self.into) now; then: yizhand serve --data-folder \(self.into)")
    }
}
