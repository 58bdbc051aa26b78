/// Why a photo cannot be followed from its first byte to its last.
struct PhotoError: Error, Hashable {
    /// Where it goes wrong.
    let offset: Int
    /// What is wrong there.
    let reason: String
}
