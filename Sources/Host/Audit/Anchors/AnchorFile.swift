internal import AuditAPI
internal import Crypto
internal import Foundation
internal import PluginKit
internal import Synchronization

/// The file of daily anchors: a line an organisation and day, each with a code over itself and every line before it.
///
/// It is only ever appended to. A copy kept elsewhere, such as a printout or a write-once medium, shows a change that even
/// somebody with the keys makes.
final class AnchorFile: Sendable {
    /// What stands in the file.
    struct Reading {
        /// Anchors up to the first line that is not as it was written.
        var anchors: [Anchor] = []
        /// That line, if there is one.
        var fault: (organisationID: String, fault: ChainFault)?
        /// Digest of everything up to the end.
        fileprivate var digest: [UInt8] = []
        /// Bytes of whole lines.
        fileprivate var length = 0
    }

    private let path: String
    private let signer: any Signer
    private let lock = Mutex(())

    init(path: String, signer: any Signer) {
        self.path = path
        self.signer = signer
    }

    /// Reads and checks every line.
    ///
    /// A line under a key that was retired is believed where a later one, under a key that is at hand, covers it.
    ///
    /// - Throws: ``AnchorFileError``.
    func read() throws -> Reading {
        try self.lock.withLock { _ in try self.readLines() }
    }

    private func readLines() throws -> Reading {
        guard FileManager.default.fileExists(atPath: self.path) else { return Reading() }
        guard let data = FileManager.default.contents(atPath: self.path) else {
            throw AnchorFileError(message: "\(self.path) cannot be read.")
        }
        var reading = Reading()
        // A last line without an end was cut off while it was written; it counted for nothing yet.
        let whole = data.lastIndex(of: UInt8(ascii: "\n")).map { data[...$0] } ?? Data()
        reading.length = whole.count
        var pending: [Anchor] = []
        for bytes in whole.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            if reading.fault == nil { self.read(bytes, &reading, &pending) }
            reading.digest = Array(SHA256.hash(data: reading.digest + Array(bytes)))
        }
        if reading.fault == nil, let first = pending.first {
            reading.fault = Self.fault(line: reading.anchors.count + 1, first)
        }
        return reading
    }

    private func read(_ bytes: Data, _ reading: inout Reading, _ pending: inout [Anchor]) {
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
        let line = reading.anchors.count + pending.count + 1
        guard let anchor = Anchor(parts) else {
            reading.fault = Self.fault(line: line, nil)
            return
        }
        switch self.check(anchor, parts, after: reading.digest) {
        case true?:
            reading.anchors += pending + [anchor]
            pending = []
        case nil: pending.append(anchor)
        case false?: reading.fault = Self.fault(line: line, anchor)
        }
    }

    /// Appends anchors; they are on disk when it has returned.
    ///
    /// - Throws: ``AnchorFileError``.
    func append(_ anchors: [Anchor]) throws {
        guard !anchors.isEmpty else { return }
        try self.lock.withLock { _ in
            let reading = try self.readLines()
            var digest = reading.digest
            var lines = ""
            for anchor in anchors {
                let line = try self.line(anchor, after: digest)
                digest = Array(SHA256.hash(data: digest + Array(line.utf8)))
                lines += line + "\n"
            }
            try self.write(lines, at: reading.length)
        }
    }

    private func write(_ lines: String, at offset: Int) throws {
        do {
            if !FileManager.default.fileExists(atPath: self.path) {
                let isMade = FileManager.default.createFile(
                    atPath: self.path,
                    contents: nil,
                    attributes: [.posixPermissions: 0o600]
                )
                guard isMade else { throw CocoaError(.fileWriteUnknown) }
            }
            let handle = try FileHandle(forWritingTo: URL(filePath: self.path))
            defer { try? handle.close() }
            // A line that was cut off makes room.
            try handle.truncate(atOffset: UInt64(offset))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(lines.utf8))
            try handle.synchronize()
        } catch {
            throw AnchorFileError(message: "\(self.path) cannot be written: \(error.localizedDescription)")
        }
    }

    private func line(_ anchor: Anchor, after digest: [UInt8]) throws -> String {
        let keyID = self.signer.currentKeyID
        let text = anchor.text + "\t\(keyID)"
        guard let code = self.signer.code(of: Self.signed(text, digest), as: Self.purpose, keyID: keyID) else {
            throw AnchorFileError(message: "There is no key \(keyID) to sign anchors with.")
        }
        return text + "\t" + Hex.text(code)
    }

    /// Whether a line is as it was written; `nil` where its key is not at hand any more.
    private func check(_ anchor: Anchor, _ parts: [Substring], after digest: [UInt8]) -> Bool? {
        guard parts.count == 6, let stated = Hex.bytes(parts[5]) else { return false }
        let text = parts[..<5].joined(separator: "\t")
        return self.signer.code(of: Self.signed(text, digest), as: Self.purpose, keyID: anchor.keyID).map {
            $0 == stated
        }
    }

    private static let purpose = "audit anchor"

    private static func signed(_ text: String, _ digest: [UInt8]) -> [UInt8] {
        digest + Array(text.utf8)
    }

    private static func fault(line: Int, _ anchor: Anchor?) -> (organisationID: String, fault: ChainFault) {
        let fault = ChainFault(
            kind: .anchorFile,
            sequence: anchor?.chain.sequence ?? 0,
            description: "line \(line) of the anchor file is not as it was written"
        )
        return (anchor?.organisationID ?? "", fault)
    }
}
