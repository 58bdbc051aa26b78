/// Signs papers for an office: with a certificate that the host has, or through a signing server.
public protocol DocumentSigner: Sendable {
    /// Name of the office that the certificate is of; its seal is drawn on what it closes, and on nothing else.
    var holder: String { get }

    /// A detached CMS signature (CAdES) over bytes, in DER.
    ///
    /// - Throws: ``DocumentError`` where it cannot be made.
    func signature(over bytes: [UInt8]) throws(DocumentError) -> [UInt8]
}
