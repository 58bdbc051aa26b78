internal import Documents
internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Answers whether a document is what it says that it is.
struct VerificationDesk: Sendable {
    let database: any Database
    let sealer: any Sealer

    func verify(_ text: String) async throws -> Verification {
        guard let code = VerificationCode(text) else { return Self.unknown }
        let table = DocumentTable(organisationID: "", sealer: self.sealer)
        let found = try await self.database.read { try table.documents(ofAnyTenant: code.number, $0) }
        // The check has to be that of what was issued: a number alone says nothing of a paper.
        guard let document = found.first(where: { Self.isSame($0.check, code.check) }) else { return Self.unknown }
        return Verification.with {
            $0.number = document.number
            $0.title = document.title
            $0.unitName = document.unitName
            $0.issuedAt = document.issuedAt.timestamp
            $0.pageCount = UInt32(clamping: document.pageCount)
            let day = CivilDay(document.issuedAt).written
            switch document.state {
            case .valid:
                $0.outcome = .valid
                $0.text = "文书有效：\(day)签发，共\(document.pageCount)页。请核对纸面内容和编号。"
            case .revoked:
                $0.outcome = .revoked
                $0.text = "文书已作废，不要再使用。如有疑问，请联系签发机构。"
            case .replaced:
                $0.outcome = .replaced
                $0.text = "文书已被新文书替换，请向签发机构领取新文书。"
            }
        }
    }

    func keys(organisation: String) async throws -> GetVerificationKeysResponse {
        let table = KeyTable(organisationID: organisation, sealer: self.sealer)
        let keys = try await self.database.read { try table.publicKeys($0) }
        return GetVerificationKeysResponse.with {
            $0.keys = keys.map { key in
                VerificationKey.with {
                    $0.keyID = key.id
                    $0.publicKey = Data(key.bytes)
                }
            }
        }
    }

    static func isSame(_ first: String, _ second: String) -> Bool {
        SecretDigest.areEqual(Array(first.utf8), Array(second.utf8))
    }

    private static let unknown = Verification.with {
        $0.outcome = .unknown
        $0.text = "查无此文书，或者内容与签发时不符。请勿使用，并向签发机构核实。"
    }
}
