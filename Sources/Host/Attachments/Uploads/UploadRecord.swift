internal import PluginKit

/// An upload that was begun, as its row says.
struct UploadRecord: Sendable, Hashable {
    let organisationID: String
    let id: String
    let accountID: String
    /// SHA-256 that was stated for its bytes, in hexadecimal.
    let digest: String
    let name: String
    let mediaType: MediaType
    /// Bytes that were stated.
    let size: Int
    let expiresAt: WallTime

    /// What its pieces are sealed for.
    var place: String { BlobFolder.uploadPlace(self.id) }
}
