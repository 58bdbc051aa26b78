/// Seals personal data at rest, and makes it searchable without being readable.
///
/// A sealed value names the key it was sealed with, so that keys can be rotated while old values stand. `purpose` is the
/// place it stands in, `hotline_orders.caller_phone`: a value moved to another place does not open.
public protocol Sealer: Sendable {
    /// Seals bytes.
    ///
    /// - Throws: ``RPCError`` with `internalError` where the cipher fails.
    func seal(_ bytes: [UInt8], as purpose: String) throws -> [UInt8]

    /// Opens what was sealed.
    ///
    /// - Throws: ``RPCError`` with `dataLoss` where it was changed, stands elsewhere than it was sealed for, or its key is
    ///   not at hand.
    func open(_ sealed: [UInt8], as purpose: String) throws -> [UInt8]

    /// What a text is found by (盲索引): 16 bytes a key, the current key's first.
    ///
    /// Store the first; search for any of them, so that rows not resealed yet are found too.
    func blindIndexes(of text: String, as purpose: String) -> [[UInt8]]
}

extension Sealer {
    /// A text sealed, for a column; no value where it is empty.
    public func sealed(_ text: String, as purpose: String) throws -> SQLValue {
        text.isEmpty ? .null : .blob(try self.seal(Array(text.utf8), as: purpose))
    }

    /// The text of a sealed column; empty where the column is null.
    public func text(_ sealed: [UInt8], as purpose: String) throws -> String {
        sealed.isEmpty ? "" : String(decoding: try self.open(sealed, as: purpose), as: UTF8.self)
    }

    /// The blind index to store beside a sealed text; no value where it is empty.
    public func index(_ text: String, as purpose: String) -> SQLValue {
        guard !text.isEmpty, let first = self.blindIndexes(of: text, as: purpose).first else { return .null }
        return .blob(first)
    }
}
