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

    /// What everything that is sealed now begins with: the suite and the number of the key.
    var header: [UInt8] { get }

    /// What a text is found by (盲索引): 16 bytes a key, the current key's first.
    ///
    /// Store the first; search for any of them, so that rows not resealed yet are found too. The same text has another
    /// index in another organisation, and in another place.
    func blindIndexes(of text: String, as purpose: String, organisationID: String) -> [[UInt8]]
}

extension Sealer {
    /// A text sealed, for a column; no value where it is empty.
    public func sealed(_ text: String, for column: SealedColumn) throws -> SQLValue {
        text.isEmpty ? .null : .blob(try self.seal(Array(text.utf8), as: column.purpose))
    }

    /// The text of a sealed column; empty where the column is null.
    public func text(_ sealed: [UInt8], of column: SealedColumn) throws -> String {
        sealed.isEmpty ? "" : String(decoding: try self.open(sealed, as: column.purpose), as: UTF8.self)
    }

    /// The blind index to store beside a sealed text; no value where there is nothing to be found by.
    public func index(_ text: String, of column: SealedColumn, organisationID: String) -> SQLValue {
        self.indexes(text, of: column, organisationID: organisationID).first ?? .null
    }

    /// Every blind index that a text may be stored under; empty where there is nothing to be found by.
    public func indexes(_ text: String, of column: SealedColumn, organisationID: String) -> [SQLValue] {
        let form = column.indexForm.canonical(text)
        guard !form.isEmpty else { return [] }
        return self.blindIndexes(of: form, as: column.purpose, organisationID: organisationID).map { .blob($0) }
    }
}
