package import PluginKit

extension ProcedureModule {
    /// Its settings.
    package static let configKeys = [
        ConfigKey(
            "work_hours",
            .strings(default: ["08:30-12:00", "14:30-18:00"]),
            summary: "Hours of a working day, a local rule: one block or several, with breaks between."
        )
    ]

    /// The hours that settings name.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where they are no hours of a day.
    package static func hours(_ config: PluginConfig) throws(RPCError) -> WorkHours {
        let texts = config.strings("work_hours")
        let blocks = texts.compactMap { Self.block($0) }
        guard blocks.count == texts.count, let hours = WorkHours(blocks) else {
            throw RPCError(
                code: .invalidArgument,
                message: "procedure.work_hours is \(texts): it has to be blocks in the order of the day, 08:30-12:00."
            )
        }
        return hours
    }

    private static func block(_ text: String) -> WorkHours.Block? {
        guard let match = text.wholeMatch(of: /(\d\d):(\d\d)-(\d\d):(\d\d)/), let openHour = Int(match.1),
            let openMinute = Int(match.2), let closeHour = Int(match.3), let closeMinute = Int(match.4),
            openMinute < 60, closeMinute < 60
        else { return nil }
        return WorkHours.Block(open: openHour * 60 + openMinute, close: closeHour * 60 + closeMinute)
    }
}
