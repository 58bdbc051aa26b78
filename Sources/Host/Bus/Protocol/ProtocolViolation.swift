/// What a peer did that version 1 of the protocol does not allow.
///
/// The connection ends with it.
struct ProtocolViolation: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
