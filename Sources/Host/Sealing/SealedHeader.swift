/// What stands in front of a sealed value: how and under which key it was sealed.
struct SealedHeader: Hashable {
    let suite: SealingSuite
    let keyID: UInt32

    /// One byte of suite, four of key number.
    static let length = 5

    init(suite: SealingSuite, keyID: UInt32) {
        self.suite = suite
        self.keyID = keyID
    }

    init?(_ sealed: [UInt8]) {
        guard sealed.count > Self.length, let suite = SealingSuite(rawValue: sealed[0]) else { return nil }
        self.suite = suite
        self.keyID = sealed[1..<Self.length].reduce(0) { $0 << 8 | UInt32($1) }
    }

    var bytes: [UInt8] {
        [self.suite.rawValue] + stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self.keyID >> $0) }
    }
}
