internal import Documents
internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Answers whether a document is what it says that it is.
struct VerificationDesk: Sendable {
    let database: any Database
    let sealer: any Sealer

    private static let fieldMax = 100

    /// Answers by the code, by number and check, or by the hash of the file; the hash beside one of the others has to be that
    /// document's.
    func verify(_ request: VerifyDocumentRequest) async throws -> Verification {
        let hash = Array(request.fileHash)
        guard hash.isEmpty || hash.count == 32 else {
            throw RPCError.invalidFields([.init(field: "file_hash", description: "应是文件的SHA-256，32个字节")])
        }
        guard let document = try await self.document(request, hash) else { return Self.unknown }
        guard hash.isEmpty || hash == document.fileHash else { return Self.changed }
        // A number and a check that are right say nothing of what else a code says.
        if let code = VerificationCode(request.verificationCode), code != VerificationCode(document.verificationCode) {
            return Self.unknown
        }
        return Self.answer(document)
    }

    private func document(_ request: VerifyDocumentRequest, _ hash: [UInt8]) async throws -> StoredDocument? {
        let table = DocumentTable(organisationID: "", sealer: self.sealer)
        let number: String
        let check: String
        if let code = VerificationCode(request.verificationCode) {
            (number, check) = (code.number, code.check)
        } else if !request.number.isEmpty, request.number.utf8.count <= Self.fieldMax,
            request.check.utf8.count <= Self.fieldMax
        {
            // As it is printed, in fours.
            (number, check) = (request.number, request.check.filter { !$0.isWhitespace }.lowercased())
        } else if !hash.isEmpty, request.verificationCode.isEmpty {
            return try await self.database.read { try table.document(withFile: hash, $0) }
        } else {
            return nil
        }
        let found = try await self.database.read { try table.documents(ofAnyTenant: number, $0) }
        // The check has to be that of what was issued: a number alone says nothing of a paper.
        return found.first { Self.isSame($0.check, check) }
    }

    private static func answer(_ document: StoredDocument) -> Verification {
        Verification.with {
            $0.number = document.number
            $0.title = document.title
            $0.unitName = document.unitName
            $0.issuedAt = document.issuedAt.timestamp
            $0.pageCount = UInt32(clamping: document.pageCount)
            $0.isOfficial = document.isOfficial
            $0.check = document.check
            $0.parties = VerificationCode(document.verificationCode)?.parties ?? ""
            let day = CivilDay(document.issuedAt).written
            switch document.state {
            case .valid:
                $0.outcome = .valid
                let pages = "共\(document.pageCount)页。请核对纸面上的编号、校验码、当事人和内容，有一处不同的不要使用。"
                $0.text =
                    document.isOfficial
                    ? "文书有效：\(document.unitName)\(day)签发，\(pages)"
                    : "编号属实：这是\(day)由本人制作的材料，内容未经机构审核，\(pages)"
            case .revoked:
                $0.outcome = .revoked
                $0.text = "文书已作废，不要再使用。如有疑问，请联系签发机构。"
            case .replaced:
                $0.outcome = .replaced
                $0.text = "文书已被新文书替换，请向签发机构领取新文书。"
            }
        }
    }

    static func isSame(_ first: String, _ second: String) -> Bool {
        SecretDigest.areEqual(Array(first.utf8), Array(second.utf8))
    }

    private static let changed = Verification.with {
        $0.outcome = .unknown
        $0.text = "这个文件与签发的文件不同，可能被改动。请勿使用，并向签发机构核实。"
    }

    private static let unknown = Verification.with {
        $0.outcome = .unknown
        $0.text = "查无此文书，或者内容与签发时不符。请勿使用，并向签发机构核实。"
    }
}
