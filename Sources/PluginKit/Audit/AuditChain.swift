internal import Crypto

/// The chain that makes a change of any audit record show: each record's hash covers the hash before it.
public struct AuditChain: Sendable, Hashable {
    /// Sequence number of the newest record; 0 where there is none.
    public var sequence: Int64
    /// Its hash; 32 zeros where there is none.
    public var hash: [UInt8]

    /// Where a chain begins.
    public static let empty = AuditChain(sequence: 0, hash: [UInt8](repeating: 0, count: 32))

    /// Makes the state of a chain.
    public init(sequence: Int64, hash: [UInt8]) {
        self.sequence = sequence
        self.hash = hash
    }

    /// The chain with one record more.
    ///
    /// The hash is SHA-256 over the hash before, the sequence number, the time and every column, each with its length in
    /// front, so that no byte can move from one column to the next.
    public func appending(_ record: AuditRecord, at time: WallTime) -> AuditChain {
        let sequence = self.sequence + 1
        var hash = SHA256()
        hash.update(data: self.hash)
        func add(_ number: Int64) {
            withUnsafeBytes(of: number.bigEndian) { hash.update(bufferPointer: $0) }
        }
        func add(_ text: String) {
            var text = text
            text.withUTF8 { bytes in
                add(Int64(bytes.count))
                hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
            }
        }
        add(sequence)
        add(time.microseconds)
        add(Int64(record.outcome))
        for text in record.texts { add(text) }
        return AuditChain(sequence: sequence, hash: Array(hash.finalize()))
    }
}
