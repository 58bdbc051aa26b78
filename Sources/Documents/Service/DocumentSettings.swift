internal import Documents
internal import Foundation
internal import PluginKit

/// How documents are numbered, kept and verified.
struct DocumentSettings: Sendable {
    let numbers: CaseNumbers
    /// Address that stands before the code; empty for none.
    let verifyURL: String
    /// Signs what its office closes.
    let signer: (any DocumentSigner)?
    /// After so long a draft is removed.
    let draftAge: Duration

    private static let urlMax = 120

    /// Reads checked settings.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the setting.
    init(_ config: PluginConfig) throws(RPCError) {
        let pattern = config.string("number_pattern")
        guard let numbers = CaseNumbers(pattern) else {
            throw Self.wrong("number_pattern", pattern, "has to be text with one {number:6}")
        }
        self.numbers = numbers
        let url = config.string("verify_url")
        guard url.isEmpty || (url.hasPrefix("https://") && url.utf8.count <= Self.urlMax && !url.contains("#")) else {
            throw Self.wrong("verify_url", url, "has to begin with https://, without #")
        }
        self.verifyURL = url
        self.signer = try Self.signer(config)
        self.draftAge = .seconds(config.integer("draft_days") * 86_400)
    }

    private static func signer(_ config: PluginConfig) throws(RPCError) -> (any DocumentSigner)? {
        let files = ["certificate_file", "certificate_key_file"].map { ($0, config.string($0)) }
        guard files.contains(where: { !$0.1.isEmpty }) else { return nil }
        var read: [[UInt8]] = []
        for (name, path) in files {
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw Self.wrong(name, path, "has to be a file that can be read; both or neither")
            }
            read.append(Array(bytes))
        }
        do {
            return try CertificateSigner(certificate: read[0], key: read[1])
        } catch {
            throw Self.wrong(files[0].0, files[0].1, "cannot be used (\(error.message))")
        }
    }

    private static func wrong(_ name: String, _ value: String, _ what: String) -> RPCError {
        RPCError(code: .invalidArgument, message: "documents.\(name) is \"\(value)\": it \(what).")
    }
}
