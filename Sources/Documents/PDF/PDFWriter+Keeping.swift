internal import COpenSSL

extension PDFWriter {
    /// Adds what a file that is kept has (PDF/A-2b): its data as XMP, the profile of its colours.
    ///
    /// - Returns: what stands of it in the catalogue.
    mutating func addKeeping(title: String, subject: String) throws(DocumentError) -> String {
        let packet = Array(PDFMetadata.text(title: title, subject: subject).utf8)
        // Programs look for the packet in files that they cannot read: it is not packed.
        var stream = PDFBytes()
        stream.add("<< /Type /Metadata /Subtype /XML /Length \(packet.count) >>\nstream\n")
        stream.add(packet)
        stream.add("\nendstream")
        let metadata = self.add(bytes: stream.bytes)
        let profile = try self.addStream(ColourProfile.bytes, "/N 3 ")
        let intent = self.add(
            "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (\(ColourProfile.name)) "
                + "/Info (\(ColourProfile.name)) /DestOutputProfile \(profile) 0 R >>"
        )
        return "/Metadata \(metadata) 0 R /OutputIntents [\(intent) 0 R]"
    }

    /// What tells a file from others: half of the hash of its bytes, in hexadecimal digits.
    static func identity(of bytes: [UInt8]) -> String {
        var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard EVP_Digest(bytes, bytes.count, &hash, &length, EVP_sha256(), nil) == 1 else {
            return String(repeating: "0", count: 32)
        }
        var digits = PDFBytes()
        for place in stride(from: 0, to: 16, by: 2) {
            digits.add(hexadecimal: UInt16(hash[place]) << 8 | UInt16(hash[place + 1]))
        }
        return String(decoding: digits.bytes, as: UTF8.self)
    }
}
