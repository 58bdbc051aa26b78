internal import ArgumentParser
internal import BackupAPI
internal import PluginKit
internal import SwiftProtobuf

/// Fetches a copy of everything that the host keeps, while it serves.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fetch a copy of everything that the host keeps, while it serves.",
        discussion: """
            Personal data stays sealed in it; the key file is not in it: keep a copy of that elsewhere, since without it \
            nothing that is sealed can be read. yizhan restore FILE --into FOLDER puts it back.
            """
    )

    @Argument(help: "Where to put it; must not be there yet.", completion: .file())
    var file: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let summary = try await self.options.withClient { client in
            try await BackupServiceClient(client).createBackup(
                CreateBackupRequest(),
                options: self.options.callOptions
            ) { try await self.receive($0) }
        }
        if self.options.json {
            Terminal.line(try summary.jsonString())
        } else {
            Terminal.line("\(self.file): \(summary.size) bytes, the database and \(summary.blobs) files")
        }
        Terminal.error("The key file is not in the backup: keep a copy of it elsewhere, apart from the backup.")
    }

    private func receive(_ pieces: MessageStream<BackupPiece>) async throws -> BackupSummary {
        let output = try OutputFile(self.file, resuming: false)
        var summary: BackupSummary?
        for try await piece in pieces {
            switch piece.piece {
            case .data(let data): try output.write(data)
            case .summary(let last): summary = last
            case nil: break
            }
        }
        guard let summary else {
            throw RPCError(code: .dataLoss, message: "The host ended the backup early. Try again.")
        }
        try output.finish(digest: summary.sha256, size: summary.size)
        return summary
    }
}
