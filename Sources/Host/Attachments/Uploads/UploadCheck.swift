internal import Crypto
internal import Logging
internal import PluginKit

/// Decides whether a file may be kept, strips what a photo tells beside its picture, and keeps it.
struct UploadCheck: Sendable {
    let settings: AttachmentSettings
    let blobs: BlobFolder
    let logger: Logger

    /// Bytes that are hashed at once.
    private static let readLength = 262_144

    /// Checks a file and puts it where finished files lie; it is on disk when this returns.
    ///
    /// - Throws: ``RefusedFile`` where it may never be kept; ``RPCError`` with `unavailable` where the scanner gives no
    ///   verdict.
    func keep(_ upload: UploadRecord, _ source: SealedFile) throws -> CheckedFile {
        try Self.checkDigest(upload, source)
        let type = try self.type(upload, source)
        try self.scan(upload, source)
        let stripped = try Self.stripped(type, source)
        let digest = stripped.map { HexText.text(SHA256.hash(data: $0.bytes)) } ?? upload.digest
        let kept: any ByteSource = stripped ?? source
        try self.blobs.keep(
            kept,
            organisation: upload.organisationID,
            digest: digest,
            temporary: self.blobs.upload(upload.id) + ".kept"
        )
        return CheckedFile(type: type, digest: digest, size: kept.size)
    }

    private static func checkDigest(_ upload: UploadRecord, _ source: SealedFile) throws {
        var hash = SHA256()
        for offset in stride(from: 0, to: source.size, by: Self.readLength) {
            hash.update(data: try source.read(at: offset, count: Self.readLength))
        }
        guard source.size == upload.size, HexText.text(hash.finalize()) == upload.digest else {
            throw RefusedFile(.dataLoss, "收到的内容与申报的 SHA-256 不一致，请重新上传。")
        }
    }

    private func type(_ upload: UploadRecord, _ source: SealedFile) throws -> MediaType {
        let found = try Sniffer.type(of: source)
        guard let found, let type = upload.mediaType.confirmed(by: found), self.settings.types.contains(type) else {
            let name = found?.rawValue ?? "无法识别的类型"
            throw RefusedFile(.invalidArgument, "文件的内容不是 \(upload.mediaType.rawValue)（\(name)），不能保存。")
        }
        return type
    }

    private func scan(_ upload: UploadRecord, _ source: SealedFile) throws {
        guard let scanner = self.settings.scanner else { return }
        let found: String?
        do {
            found = try scanner.findings(in: source)
        } catch let error as ScannerError {
            self.logger.error("the malware scanner gives no verdict", metadata: ["error": "\(error)"])
            throw RPCError(
                code: .unavailable,
                message: "暂时无法对文件进行安全检查，文件尚未保存，请稍后重试。",
                details: [.retry(after: .seconds(30))],
                cause: error
            )
        }
        guard let found else { return }
        self.logger.warning("malware refused", metadata: ["finding": "\(found)", "upload.id": "\(upload.id)"])
        throw RefusedFile(.invalidArgument, "文件含有恶意代码（\(found)），不能保存。")
    }

    /// A photo without its metadata; `nil` where the file is none.
    private static func stripped(_ type: MediaType, _ source: SealedFile) throws -> WholeBytes? {
        guard let strip = Photo.stripper(of: type) else { return nil }
        guard source.size <= AttachmentSettings.photoBytesMax else {
            throw RefusedFile(.invalidArgument, "照片不能超过 \(AttachmentSettings.photoBytesMax) 字节。")
        }
        do {
            return WholeBytes(bytes: try strip(try source.read(at: 0, count: source.size)))
        } catch let error as PhotoError {
            throw RefusedFile(.invalidArgument, "照片已损坏，不能保存（第 \(error.offset) 字节：\(error.reason)）。")
        }
    }
}
