internal import HotlineAPI
internal import PluginKit

/// The days that a request for warnings asks for.
enum WarningRequest {
    private static let daysMax: UInt32 = 31
    private static let daysDefault = 7

    /// The days.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    static func days(_ request: ListWarningsRequest, today: CivilDay) throws(RPCError) -> ReportDays {
        guard let last = request.day.isEmpty ? today : CivilDay(request.day), last <= today else {
            throw .invalidFields([.init(field: "day", description: "日期请写成 2026-10-21，不晚于今天")])
        }
        guard request.days <= Self.daysMax else {
            throw .invalidFields([.init(field: "days", description: "天数为 1 到 \(Self.daysMax)")])
        }
        let count = request.days == 0 ? Self.daysDefault : Int(request.days)
        return ReportDays(from: last.advanced(by: 1 - count), to: last.advanced(by: 1))
    }
}
