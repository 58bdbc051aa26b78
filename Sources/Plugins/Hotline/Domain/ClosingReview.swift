internal import HotlineAPI

/// Why an order is reviewed before it is closed (办结审核), and how that can be worked out again.
struct ClosingReview: Hashable {
    let reason: ReviewReason
    /// Of one that was drawn: how many in a hundred are, by which seed, and what it drew, 0 to 99.
    var percent: UInt32 = 0
    var seed: UInt32 = 0
    var draw: UInt32 = 0

    /// Whether an order is reviewed; `nil` where it is not.
    ///
    /// A sensitive matter and a problem always are. Of the others the number and the seed say, so that whoever knows both
    /// comes to the same, and nobody chooses.
    static func due(_ order: Order, _ matter: Matter?, _ values: ParameterSet) -> ClosingReview? {
        if matter?.isSensitive == true { return ClosingReview(reason: .sensitive) }
        if order.isProblem { return ClosingReview(reason: .problem) }
        let (percent, seed) = (values[.reviewPercent], values[.reviewSeed])
        let draw = Self.draw(order.number, seed: seed)
        guard draw < percent else { return nil }
        return ClosingReview(reason: .sampled, percent: percent, seed: seed, draw: draw)
    }

    /// What a number draws, 0 to 99: FNV-1a of 64 bits over `SEED NUMBER`, its halves folded, modulo 100.
    static func draw(_ number: String, seed: UInt32) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(seed) \(number)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt32((hash ^ hash >> 32) % 100)
    }
}
