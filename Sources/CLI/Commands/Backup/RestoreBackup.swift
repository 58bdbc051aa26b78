internal import ArgumentParser
internal import Foundation

/// Puts a backup back, by the host's own program, which knows the database.
struct RestoreBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup back into an empty data folder of this computer, once everything in it is checked.",
        discussion: "No host is asked: yizhand, which lies beside this program, does it."
    )

    @Argument(help: "The file that `yizhan backup` made.", completion: .file())
    var file: String

    @Option(help: "The folder; it is made where it is not there.", completion: .directory)
    var into = "./var"

    @Option(
        help: "The empty database of a backup of PostgreSQL (YIZHAN_DATABASE_URL, where other users cannot read it)."
    )
    var databaseURL: String?

    @Option(help: "Your copy of the anchor file: the audit log has to agree with it.", completion: .file())
    var anchors: String?

    @Option(help: "Your copy of the key file, which the anchors are signed with.", completion: .file())
    var keys: String?

    func run() throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(filePath: own).deletingLastPathComponent().appending(path: "yizhand").path
        let options = [
            ("--into", self.into), ("--database-url", self.databaseURL), ("--anchors", self.anchors),
            ("--keys", self.keys),
        ]
        let words =
            [program, "restore"] + options.flatMap { name, value in value.map { [name, $0] } ?? [] }
            + ["--", self.file]
        let pointers = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        execv(program, pointers)
        let reason = String(cString: strerror(errno))
        throw Failure(.failed, "\(program) cannot be started: \(reason). Run yizhand restore where it is.")
    }
}
