/// Signs papers for an office: with a certificate that the host has, or through a signing server.
public protocol DocumentSigner: Sendable {
    /// Name of the office that the certificate is of; its seal is drawn on what it closes, and on nothing else.
    var holder: String { get }

    /// Whether others answer for the signature, who may keep one waiting, as a signing server does.
    var mayWait: Bool { get }

    /// A detached CMS signature (CAdES) over bytes, in DER.
    ///
    /// - Throws: ``DocumentError`` where it cannot be made.
    func signature(over bytes: [UInt8]) throws(DocumentError) -> [UInt8]
}

extension DocumentSigner {
    /// A key at hand signs at once.
    public var mayWait: Bool { false }
}
