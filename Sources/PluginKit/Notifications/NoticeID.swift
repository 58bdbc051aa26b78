/// Ids of notices: they rise with the time at which a notice was added, so that lists are in its order.
package enum NoticeID {
    /// An id that nobody else makes.
    package static func make(at time: WallTime) -> String { self.first(at: time) + RandomID.make() }

    /// What every id of a moment follows, and every earlier one precedes.
    package static func first(at time: WallTime) -> String {
        let digits = String(UInt64(clamping: time.microseconds), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// When the notice of an id was added; `nil` for what is no id.
    package static func time(of id: String) -> WallTime? {
        guard Self.isOne(id) else { return nil }
        return Int64(id.prefix(16), radix: 16).map { WallTime(microseconds: $0) }
    }

    /// Whether a text may be an id.
    package static func isOne(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
