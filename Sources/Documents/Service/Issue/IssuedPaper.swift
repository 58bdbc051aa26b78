/// A paper that is ready to be kept.
struct IssuedPaper: Sendable {
    var document: StoredDocument
    /// The PDF.
    var file: [UInt8]
    /// The signature over it by SM2, where there is one.
    var sm2: StoredSignature?
}
