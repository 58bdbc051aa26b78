/// How much of one stream its receiver has room for.
///
/// A sender may send while it has credit left, and may overdraw it by one message: so a message larger than the window
/// still passes. Each message costs ``cost(of:)``.
struct SendWindow {
    private(set) var credit: Int

    init(credit: Int) {
        self.credit = credit
    }

    var isOpen: Bool { self.credit > 0 }

    mutating func spend(_ payloadCount: Int) {
        self.credit -= Self.cost(of: payloadCount)
    }

    mutating func add(_ credit: Int) {
        self.credit = min(self.credit + credit, BusLimits.creditMax)
    }

    /// What a message takes of the window: its payload and 32 bytes, so that empty messages are not free.
    static func cost(of payloadCount: Int) -> Int { payloadCount + 32 }
}
