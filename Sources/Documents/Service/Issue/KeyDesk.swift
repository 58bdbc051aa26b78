internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// The keys by which codes are checked: shown, changed for a new one (轮换), retired after a leak (停用).
struct KeyDesk: Sendable {
    let database: any Database
    let sealer: any Sealer

    private static let reasonMax = 200
    /// A key a day for as long as anybody keeps papers would be no rotation.
    private static let keysMax = 1_000

    func keys(organisation: String) async throws -> GetVerificationKeysResponse {
        let table = self.table(organisation)
        let keys = try await self.database.read { try table.publicKeys($0) }
        return GetVerificationKeysResponse.with { $0.keys = Self.messages(keys) }
    }

    func add(_ request: AddVerificationKeyRequest, _ context: CallContext) async throws -> VerificationKey {
        let table = self.table(context.principal.organisationID)
        return try await self.database.write(for: context, request: request) { transaction in
            guard try table.publicKeys(transaction).count < Self.keysMax else {
                throw RPCError(code: .resourceExhausted, message: "密钥已有\(Self.keysMax)把，不能再增加。")
            }
            try table.add(transaction)
            let made = try Self.messages(table.publicKeys(transaction)).last ?? VerificationKey()
            context.note(subject: "key \(made.keyID)")
            return made
        }
    }

    func retire(_ request: RetireVerificationKeyRequest, _ context: CallContext) async throws -> VerificationKey {
        let reason = request.reason
        guard (1...Self.reasonMax).contains(reason.count), !reason.allSatisfy(\.isWhitespace) else {
            throw RPCError.invalidFields([.init(field: "reason", description: "请写明原因，最多\(Self.reasonMax)个字")])
        }
        let table = self.table(context.principal.organisationID)
        context.note(subject: "key \(request.keyID)")
        return try await self.database.write(for: context, request: request) { transaction in
            guard try table.retire(request.keyID, reason: reason, transaction) else {
                throw RPCError(code: .notFound, message: "没有这把密钥，或者已经停用。")
            }
            return try Self.messages(table.publicKeys(transaction)).first { $0.keyID == request.keyID }
                ?? VerificationKey()
        }
    }

    private func table(_ organisation: String) -> KeyTable {
        KeyTable(organisationID: organisation, sealer: self.sealer)
    }

    private static func messages(_ keys: [KeyTable.PublicKey]) -> [VerificationKey] {
        let signing = keys.last { $0.retiredAt == nil }?.id
        return keys.map { key in
            VerificationKey.with {
                $0.keyID = key.id
                $0.publicKey = Data(key.bytes)
                $0.isSigning = key.id == signing
                if let retiredAt = key.retiredAt { $0.retiredAt = retiredAt.timestamp }
                $0.reason = key.reason
            }
        }
    }
}
