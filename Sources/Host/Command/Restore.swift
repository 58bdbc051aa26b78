internal import ArgumentParser
internal import Foundation
internal import HostApp

/// Puts a backup back into an empty data folder.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup back into an empty data folder, once everything in it is checked.",
        discussion: """
            The key file is not in a backup: put your copy of it into the folder before the host is started. A backup of \
            PostgreSQL goes into an empty database as well, by pg_restore.
            """
    )

    @Argument(help: "The file that `yizhan backup` made.", completion: .file())
    var file: String

    @Option(help: "The folder; it is made where it is not there.", completion: .directory)
    var into: String

    @Option(
        help: "The empty database of a backup of PostgreSQL (YIZHAN_DATABASE_URL, where other users cannot read it)."
    )
    var databaseURL: String?

    @Option(help: "Your copy of the anchor file: the audit log has to agree with it.", completion: .file())
    var anchors: String?

    @Option(help: "Your copy of the key file, which the anchors are signed with.", completion: .file())
    var keys: String?

    func run() async throws {
        let flags = [
            "YIZHAN_DATA_FOLDER": self.into, "YIZHAN_DATABASE_URL": self.databaseURL, "YIZHAN_KEYS_FILE": self.keys,
        ]
        let environment = ProcessInfo.processInfo.environment
        let settings = try await HostSettings.load(
            flags: flags.compactMapValues { $0 },
            environment: environment,
            file: environment["YIZHAN_CONFIG"]
        )
        print(try Host.restore(self.file, settings, anchors: self.anchors))
        print("Put the key file (keys) into \(self.into) now; then: yizhand serve --data-folder \(self.into)")
    }
}
