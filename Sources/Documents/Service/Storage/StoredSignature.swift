/// A detached signature over the file of a document.
struct StoredSignature: Sendable {
    /// DER.
    var signature: [UInt8]
    /// By which it is checked, PEM.
    var certificate: String
}
