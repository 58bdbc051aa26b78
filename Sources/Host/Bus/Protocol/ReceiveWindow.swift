/// How much of one stream its sender may still send, as its receiver knows it.
struct ReceiveWindow {
    private let size: Int
    private var granted: Int
    private var consumed = 0

    init(size: Int) {
        self.size = size
        self.granted = size
    }

    /// A message came.
    ///
    /// - Throws: ``ProtocolViolation`` where its sender had no credit.
    mutating func received(_ payloadCount: Int) throws(ProtocolViolation) {
        guard self.granted > 0 else { throw ProtocolViolation("a message came on a stream without credit") }
        self.granted -= SendWindow.cost(of: payloadCount)
    }

    /// A message was taken out.
    ///
    /// - Returns: credit to give, once it is worth a frame: half of the window.
    mutating func taken(_ payloadCount: Int) -> Int? {
        self.consumed += SendWindow.cost(of: payloadCount)
        guard self.consumed >= self.size / 2 else { return nil }
        defer { self.consumed = 0 }
        self.granted += self.consumed
        return self.consumed
    }
}
