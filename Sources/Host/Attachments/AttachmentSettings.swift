internal import PluginKit

/// The settings of attachments, checked.
struct AttachmentSettings {
    let bytesMax: Int
    let types: Set<MediaType>
    let uploadLength: Duration
    let accountUploadsMax: Int
    let scanner: MalwareScanner?

    /// A photo is worked on as a whole: cameras of phones write up to about 25 MiB.
    static let photoBytesMax = 33_554_432

    /// Reads the settings.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` naming the one that is wrong.
    init(_ config: PluginConfig) throws {
        self.bytesMax = config.integer("bytes_max")
        self.types = Set(try config.strings("media_types").map(Self.type))
        self.uploadLength = .seconds(config.integer("upload_hours") * 3_600)
        self.accountUploadsMax = config.integer("account_uploads_max")
        let scanner = config.string("scanner")
        if scanner.isEmpty {
            self.scanner = nil
        } else {
            guard let address = ScannerAddress(scanner) else {
                throw Self.wrong("attachments.scanner is \(scanner); it has to be HOST:PORT or unix:PATH.")
            }
            let seconds = config.integer("scanner_timeout_seconds")
            self.scanner = MalwareScanner(address: address, timeoutSeconds: seconds)
        }
    }

    private static func type(_ name: String) throws -> MediaType {
        guard let type = MediaType(rawValue: name) else {
            let known = MediaType.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.wrong("attachments.media_types has \(name), which is none of those that can be told: \(known).")
        }
        return type
    }

    private static func wrong(_ message: String) -> RPCError {
        RPCError(code: .failedPrecondition, message: message)
    }
}
