internal import HotlineAPI

/// Why an order is reviewed before it is closed (办结审核); a draw is by a key of the host, which nobody outside can work out.
struct ClosingReview: Hashable {
    let reason: ReviewReason
    /// Of one that was drawn: how many in a hundred are, by which seed, and what it drew, 0 to 99.
    var percent: UInt32 = 0
    var seed: UInt32 = 0
    var draw: UInt32 = 0

    /// Whether an order is reviewed; `nil` where it is not.
    ///
    /// A sensitive matter and a problem always are. Of the others the draw says: nobody chooses, and nobody foresees it.
    ///
    /// - Parameter draw: of a seed and the order's number, 0 to 99.
    static func due(
        _ order: Order,
        _ matter: Matter?,
        _ values: ParameterSet,
        draw: (_ text: String) -> UInt32
    ) -> ClosingReview? {
        if matter?.isSensitive == true { return ClosingReview(reason: .sensitive) }
        if order.isProblem { return ClosingReview(reason: .problem) }
        let (percent, seed) = (values[.reviewPercent], values[.reviewSeed])
        let draw = draw(Self.text(order.number, seed: seed))
        guard draw < percent else { return nil }
        return ClosingReview(reason: .sampled, percent: percent, seed: seed, draw: draw)
    }

    /// What is drawn by: `SEED NUMBER`.
    static func text(_ number: String, seed: UInt32) -> String { "\(seed) \(number)" }

    /// What the keyed hash of a text draws, 0 to 99: its first eight bytes, modulo 100.
    static func draw(_ hash: [UInt8]) -> UInt32 {
        UInt32(hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100)
    }
}
