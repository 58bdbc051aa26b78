internal import Logging

/// A log line as a JSON object.
enum JSONLogLine {
    /// Keys of the line itself; metadata of the same name gets a prefix, so that no key stands twice.
    private static let ownKeys: Set<String> = ["time", "level", "logger", "message"]

    static func make(time: LogTime, label: String, event: LogEvent, fields: [LogField]) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(256)
        line.append(contentsOf: "{\"time\":\"".utf8)
        time.append(to: &line)
        line.append(contentsOf: "\",\"level\":\"\(event.level.rawValue)\",\"logger\":".utf8)
        LogText.appendQuoted(label, to: &line)
        line.append(contentsOf: ",\"message\":".utf8)
        LogText.appendQuoted(event.message.description, to: &line)
        var previous: String?
        // Flattening may give a key twice ("a.b" and "b" in "a"); fields are sorted, so the second follows the first.
        for field in fields where field.key != previous {
            previous = field.key
            line.append(UInt8(ascii: ","))
            LogText.appendQuoted(Self.ownKeys.contains(field.key) ? "metadata.\(field.key)" : field.key, to: &line)
            line.append(UInt8(ascii: ":"))
            LogText.appendQuoted(field.value, to: &line)
        }
        line.append(contentsOf: "}\n".utf8)
        return line
    }
}
