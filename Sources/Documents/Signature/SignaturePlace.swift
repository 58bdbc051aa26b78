/// The room in a PDF file for its signature (PAdES, ETSI EN 319 142-1).
struct SignaturePlace {
    /// Hexadecimal digits; a chain of certificates takes some thousand bytes.
    private static let digits = 24_576
    private static let rangeLength = 60

    /// The dictionary of a signature that is not there yet.
    ///
    /// - Parameters:
    ///   - reason: what was signed for.
    ///   - time: of signing, `20260923093000Z`.
    static func dictionary(reason: String, time: String) -> String {
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:\(time)) "
            + "/Reason \(PDFBytes.string(reason)) /ByteRange [\(String(repeating: " ", count: Self.rangeLength))] "
            + "/Contents <\(String(repeating: "0", count: Self.digits))> >>"
    }

    /// Signs a file with such a dictionary: all bytes but the signature's own.
    ///
    /// - Throws: ``DocumentError`` where the signer cannot, or its signature is too long.
    static func sign(_ file: [UInt8], with signer: any DocumentSigner) throws(DocumentError) -> [UInt8] {
        var file = file
        guard let contents = Self.place(of: "/Contents <0000", in: file),
            let range = Self.place(of: "/ByteRange [", in: file)
        else { throw DocumentError(.environment, "文件没有签名的位置。") }
        let start = contents + "/Contents ".utf8.count
        let end = start + Self.digits + 2
        let text = "0 \(start) \(end) \(file.count - end)"
        let padded = text + String(repeating: " ", count: Self.rangeLength - text.utf8.count)
        let place = range + "/ByteRange [".utf8.count
        file.replaceSubrange(place..<place + Self.rangeLength, with: Array(padded.utf8))
        let signature = try signer.signature(over: Array(file[..<start] + file[end...]))
        guard signature.count * 2 <= Self.digits else {
            throw DocumentError(.environment, "电子签名过长，请联系系统管理员。")
        }
        let digits = Array("0123456789abcdef".utf8)
        let hexadecimal = signature.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        file.replaceSubrange(start + 1..<start + 1 + hexadecimal.count, with: hexadecimal)
        return file
    }

    /// From the end: the signature is among the last objects.
    private static func place(of text: String, in file: [UInt8]) -> Int? {
        let wanted = Array(text.utf8)
        guard file.count >= wanted.count else { return nil }
        return stride(from: file.count - wanted.count, through: 0, by: -1).first { start in
            file[start] == wanted[0] && file[start..<start + wanted.count].elementsEqual(wanted)
        }
    }
}
