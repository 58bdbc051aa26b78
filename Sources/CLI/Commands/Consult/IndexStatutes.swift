internal import ArgumentParser
internal import Consult
internal import Foundation

/// Writes the index of a file of articles, for measuring.
struct IndexStatutes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Write the index of a file of articles, as the host makes it.",
        shouldDisplay: false
    )

    @Option(help: "Articles, a line of JSON each; may be gzipped.", completion: .file())
    var corpus: String

    @Option(help: "File for the index.", completion: .file())
    var out: String

    func run() async throws {
        let bytes = try ConsultationFiles().indexBytes(self.corpus)
        try ConsultationFiles.write(Data(bytes), to: self.out)
        Terminal.error("\(bytes.count) bytes")
    }
}
