public import Crypto
internal import Foundation

/// What the code (二维码) on a document says: what the document is, signed by the host, so that it is checked with
/// no network, too.
///
/// It tells enough of the document that one cut out and put on another paper is noticed, and names persons only as masked as
/// everywhere: `张**`. `YZ2.`, the statement in few bytes, a dot, the signature (Ed25519), both in letters that codes have most
/// room for; before it may stand the address of a page that shows the answer. `YZ1.` of papers of before has both in base64url.
public struct VerificationCode: Sendable, Hashable {
    /// The key that it is signed with.
    public var keyID: UInt32
    /// Number of the document.
    public var number: String
    /// The first half of the hash of what it says, in hexadecimal digits (校验码).
    public var check: String
    /// The day of issue, `2026-09-23`.
    public var day: String
    /// Name of the form.
    public var title: String
    /// The office that issued it; empty for a paper that persons sign.
    public var unitName: String
    /// Whether an office answers for what it says.
    public var isOfficial: Bool
    /// The persons or companies that it is about, masked: `张**、王*`; empty where it names none.
    public var parties: String

    private var signature: [UInt8]
    private static let mark = "YZ2."
    /// What codes of earlier papers begin with.
    private static let oldMark = "YZ1."
    /// A code on paper has a few hundred characters.
    private static let lengthMax = 2_000

    /// Makes a code that is not signed yet.
    public init(
        keyID: UInt32,
        number: String,
        check: String,
        day: String,
        title: String,
        unitName: String,
        isOfficial: Bool,
        parties: String
    ) {
        self.keyID = keyID
        self.number = number
        self.check = check
        self.day = day
        self.title = title
        self.unitName = unitName
        self.isOfficial = isOfficial
        self.parties = parties
        self.signature = []
    }

    /// Reads a code as it was scanned.
    ///
    /// `nil` where it is none of ours.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.lengthMax, let (statement, signature) = Self.parts(of: text) else { return nil }
        let lines = statement.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 8, ["机构", "本人"].contains(lines[6]), let keyID = UInt32(lines[0]) else { return nil }
        self.init(
            keyID: keyID,
            number: String(lines[1]),
            check: String(lines[2]),
            day: String(lines[3]),
            title: String(lines[4]),
            unitName: String(lines[5]),
            isOfficial: lines[6] == "机构",
            parties: String(lines[7])
        )
        self.signature = signature
    }

    /// Signs the statement.
    ///
    /// - Throws: where the key cannot sign.
    public mutating func sign(with key: Curve25519.Signing.PrivateKey) throws {
        self.signature = Array(try key.signature(for: self.statement))
    }

    /// Whether a host with this key made the statement as it is.
    public func isSigned(by key: Curve25519.Signing.PublicKey) -> Bool {
        key.isValidSignature(self.signature, for: self.statement)
    }

    /// The code as it is printed, without an address before it.
    public var text: String {
        Self.mark + CodeBytes.text(ShortText.bytes(String(decoding: self.statement, as: UTF8.self))) + "."
            + CodeBytes.text(self.signature)
    }

    /// What stands in a code and the signature of it.
    private static func parts(of text: String) -> (statement: String, signature: [UInt8])? {
        if let parts = Self.parts(of: text, after: Self.mark) {
            guard let bytes = CodeBytes.bytes(parts[0]), let statement = ShortText.text(bytes),
                let signature = CodeBytes.bytes(parts[1])
            else { return nil }
            return (statement, signature)
        }
        guard let parts = Self.parts(of: text, after: Self.oldMark), let statement = Self.bytes(parts[0]),
            let signature = Self.bytes(parts[1])
        else { return nil }
        return (String(decoding: statement, as: UTF8.self), signature)
    }

    private static func parts(of text: String, after mark: String) -> [Substring]? {
        // The letters of a statement may end with those of the mark, an address may have them too.
        for mark in text.ranges(of: mark) {
            let parts = text[mark.upperBound...].split(separator: ".", omittingEmptySubsequences: false)
            if parts.count == 2 { return parts }
        }
        return nil
    }

    private var statement: Data {
        let head = [String(self.keyID), self.number, self.check, self.day, self.title, self.unitName]
        let lines = head + [self.isOfficial ? "机构" : "本人", self.parties]
        return Data(lines.map { $0.replacing("\n", with: " ") }.joined(separator: "\n").utf8)
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map(Array.init)
    }
}
