/// What the index of a search keeps of a word: a number that stands for it.
///
/// Two words may have the same number: what is found by it is compared with the case itself. What everybody who finds a
/// case may find it by is hashed without a key; what persons said, and persons, under the blind index's keys (0004, 0008).
package enum SearchToken {
    /// Of a word in an open text.
    package static func open(_ word: String, kind: String) -> Int64 { Self.hash("open", kind, word) }

    /// Of a number of a case.
    package static func number(_ number: String, kind: String) -> Int64 {
        Self.hash("number", kind, SearchWords.normalised(number))
    }

    /// Of an organisation that a case belongs to.
    package static func place(_ unit: String, kind: String) -> Int64 { Self.hash("place", kind, unit) }

    /// Of a word in what persons said: one for each key, the current key's first.
    package static func said(_ word: String, kind: String, _ organisationID: String, _ sealer: any Sealer) -> [Int64] {
        sealer.blindIndexes(of: "\(kind) \(word)", as: "host_search_postings.said", organisationID: organisationID)
            .map(Self.number)
    }

    /// Of a person: one for each key, the current key's first.
    package static func person(
        _ person: SearchPerson,
        kind: String,
        _ organisationID: String,
        _ sealer: any Sealer
    ) -> [Int64] {
        let canonical = person.canonical
        guard !canonical.isEmpty else { return [] }
        return sealer.blindIndexes(
            of: "\(kind) \(canonical)",
            as: "host_search_postings.person",
            organisationID: organisationID
        ).map(Self.number)
    }

    private static func number(_ bytes: [UInt8]) -> Int64 {
        Int64(bitPattern: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// FNV-1a of 64 bits: the same on every build, for it is stored.
    private static func hash(_ parts: String...) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for part in parts {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            // No text has this byte.
            hash = (hash ^ 0xff) &* 0x100_0000_01b3
        }
        return Int64(bitPattern: hash)
    }
}
