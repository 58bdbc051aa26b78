internal import Logging

/// A log line for a person: time, level, message, then metadata.
enum ConsoleLogLine {
    static func make(time: LogTime, isColoured: Bool, event: LogEvent, fields: [LogField]) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(160)
        time.appendClock(to: &line)
        line.append(UInt8(ascii: " "))
        if isColoured { line.append(contentsOf: Self.colour(of: event.level).utf8) }
        line.append(contentsOf: Self.name(of: event.level).utf8)
        if isColoured { line.append(contentsOf: "\u{1B}[0m".utf8) }
        line.append(UInt8(ascii: " "))
        LogText.appendBare(event.message.description, to: &line)
        for field in fields {
            line.append(UInt8(ascii: " "))
            LogText.appendBare(field.key, to: &line)
            line.append(UInt8(ascii: "="))
            if field.value.isEmpty || field.value.utf8.contains(where: { $0 == 0x20 || $0 == 0x22 || $0 == 0x3D }) {
                LogText.appendQuoted(field.value, to: &line)
            } else {
                LogText.appendBare(field.value, to: &line)
            }
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// Five letters each, so that messages stand below each other.
    private static func name(of level: Logger.Level) -> String {
        switch level {
        case .trace: "trace"
        case .debug: "debug"
        case .info: "info "
        case .notice: "note "
        case .warning: "warn "
        case .error: "error"
        case .critical: "fatal"
        }
    }

    private static func colour(of level: Logger.Level) -> String {
        switch level {
        case .trace, .debug: "\u{1B}[2m"
        case .info, .notice: "\u{1B}[32m"
        case .warning: "\u{1B}[33m"
        case .error, .critical: "\u{1B}[31m"
        }
    }
}
