internal import AttachmentAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// A file that is kept, as its row says.
struct AttachmentRecord: Sendable, Hashable {
    let organisationID: String
    let id: String
    let accountID: String
    /// SHA-256 of the bytes as stored, in hexadecimal.
    let digest: String
    /// SHA-256 of the bytes as sent, in hexadecimal.
    let originalDigest: String
    let name: String
    let mediaType: String
    let size: Int
    let createdAt: WallTime

    /// Whether somebody may read it: who sent it in, and those of its organisation who deal with cases.
    func isReadable(by principal: Principal) -> Bool {
        principal.organisationID == self.organisationID
            && (principal.accountID == self.accountID || !principal.roles.isDisjoint(with: Self.readers))
    }

    /// Neither citizens and terminals, who see what is their own, nor the three administrators, who see no case data.
    static let readers = RoleSet([
        .hotlineOperator, .handlingUnit, .supervisor, .windowStaff, .lawyer, .mediator, .notary, .correctionsOfficer,
    ])

    /// The record as callers see it.
    var message: Attachment {
        Attachment.with {
            $0.attachmentID = self.id
            $0.sha256 = Data(HexText.bytes(self.digest))
            $0.originalSha256 = Data(HexText.bytes(self.originalDigest))
            $0.name = self.name
            $0.mediaType = self.mediaType
            $0.size = UInt64(self.size)
            $0.createdAt = self.createdAt.timestamp
        }
    }
}
