/// What an upload turned out to be, and was kept as.
struct CheckedFile: Sendable, Hashable {
    let type: MediaType
    /// SHA-256 of the bytes as stored, in hexadecimal.
    let digest: String
    let size: Int
}
