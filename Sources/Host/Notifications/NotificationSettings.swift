internal import PluginKit

/// How notices are sent.
struct NotificationSettings: Sendable {
    let program: String
    let programTimeout: Duration
    /// How long what a provider was asked may go on when the host stops: as long as the program may take, and a little for
    /// keeping what came of it.
    var grace: Duration { self.programTimeout + .seconds(1) }
    let quiet: QuietHours
    let ladder: RetryLadder
    /// After so long a message is given up.
    let patience: Duration
    /// After so long a notice is removed.
    let keep: Duration

    /// Reads checked settings.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the setting.
    init(_ config: PluginConfig) throws(RPCError) {
        self.program = config.string("sms_program")
        self.programTimeout = .seconds(config.integer("program_timeout_seconds"))
        self.quiet = QuietHours(
            from: try Self.minute(config, "quiet_from"),
            to: try Self.minute(config, "quiet_to")
        )
        var waits: [Duration] = []
        for text in config.strings("retry_minutes") {
            guard let minutes = Int(text), (1...1_440).contains(minutes) else {
                throw Self.wrong("retry_minutes", text, "has to hold minutes from 1 to 1440")
            }
            waits.append(.seconds(minutes * 60))
        }
        guard !waits.isEmpty else { throw Self.wrong("retry_minutes", "", "has to hold at least one wait") }
        self.ladder = RetryLadder(waits: waits)
        self.patience = .seconds(config.integer("give_up_hours") * 3_600)
        self.keep = .seconds(config.integer("keep_days") * 86_400)
    }

    /// A time of day, `21:00`, as its minute.
    private static func minute(_ config: PluginConfig, _ name: String) throws(RPCError) -> Int {
        let text = config.string(name)
        guard let match = text.wholeMatch(of: /(\d\d):(\d\d)/), let hour = Int(match.1), let minute = Int(match.2),
            hour < 24, minute < 60
        else { throw Self.wrong(name, text, "has to be a time of day, 21:00") }
        return hour * 60 + minute
    }

    private static func wrong(_ name: String, _ value: String, _ what: String) -> RPCError {
        RPCError(code: .invalidArgument, message: "notification.\(name) is \"\(value)\": it \(what).")
    }
}
