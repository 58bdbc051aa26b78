internal import PluginKit

/// The limits by which signing and the first contact are judged (签收期限、首次联系期限): rows of a dated table.
struct RecordLimits {
    let calendar: WorkCalendar

    /// Signing an order, from dispatch.
    static let signing = "HOT-S8"
    /// Reaching the caller for the first time, from dispatch.
    static let contact = "HOT-S11"

    /// Models: 北京 15(一) says 及时, in time, and the bulletins of 连云港 and 巴彦淖尔 name the rates without a number.
    static let table = LimitTable([
        TimeLimit(
            id: Self.signing,
            amount: 24,
            unit: .hour,
            legalBasis: "及时签收率见连云港、巴彦淖尔通报，期限为示范，须以本地规定为准"
        ),
        TimeLimit(
            id: Self.contact,
            amount: 24,
            unit: .hour,
            legalBasis: "北京市接诉即办工作条例 15(一)“及时联系”，期限为示范，须以本地规定为准"
        ),
    ])

    /// When a limit ends that begins at a time; `nil` where there is none, or the calendar does not reach so far.
    func end(of id: String, from start: WallTime) -> WallTime? {
        guard let rule = Self.table.limit(id, on: CivilDay(start)) else { return nil }
        return try? LimitClock(rule, start: start).due(self.calendar)
    }
}
