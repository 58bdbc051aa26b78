internal import Documents
internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// A document as it is kept.
struct StoredDocument: Sendable {
    /// What it is worth.
    enum State: String, Sendable {
        case valid, revoked, replaced
    }

    var number: String
    var code: String
    var title: String
    var version: Int64
    var state: State
    var subject: String
    var accountID: String
    var unit: String
    var unitName: String
    var pageCount: Int64
    var contentHash: [UInt8]
    var fileHash: [UInt8]
    var verificationCode: String
    var isSigned: Bool
    var issuedAt: WallTime
    var endedAt: WallTime?
    var reason = ""
    var replaces = ""
    var replacedBy = ""
    var facts: Facts
    var isAssisted: Bool
    var isSM2Signed = false
    /// Whether an office answers for what it says, and not who signs it alone.
    var isOfficial = true
    /// What was computed when it was issued.
    var computed: [String: [String: String]] = [:]
    /// The key by which what it says was digested; 0 for a document of before digests were keyed.
    var checkKeyID: Int64 = 0

    /// The first half of the hash, in hexadecimal digits (校验码).
    var check: String { Self.check(self.contentHash) }

    static func check(_ hash: [UInt8]) -> String {
        hash.prefix(8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0\(digits)" : digits
        }.joined()
    }

    /// The document without what it says.
    var message: Document {
        Document.with {
            $0.number = self.number
            $0.code = self.code
            $0.title = self.title
            $0.templateVersion = UInt32(clamping: self.version)
            $0.state =
                switch self.state {
                case .valid: .valid
                case .revoked: .revoked
                case .replaced: .replaced
                }
            $0.subject = self.subject
            $0.unit = self.unit
            $0.unitName = self.unitName
            $0.pageCount = UInt32(clamping: self.pageCount)
            $0.contentHash = Data(self.contentHash)
            $0.fileHash = Data(self.fileHash)
            $0.verificationCode = self.verificationCode
            $0.isSigned = self.isSigned
            $0.issuedAt = self.issuedAt.timestamp
            if let endedAt = self.endedAt { $0.endedAt = endedAt.timestamp }
            $0.reason = self.reason
            $0.replaces = self.replaces
            $0.replacedBy = self.replacedBy
            $0.isSm2Signed = self.isSM2Signed
            $0.isOfficial = self.isOfficial
        }
    }
}
