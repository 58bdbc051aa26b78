package import Logging

/// Writes the log of the host, a line an event.
///
/// ```swift
/// let logger = LogOutput.makeLogger(label: "yizhan", format: .json, level: .info)
/// logger.info("host started", metadata: ["bus.address": "127.0.0.1:7000"])
/// ```
package struct LogOutput: LogHandler {
    /// Least level that is written.
    package var logLevel: Logger.Level
    /// Metadata of every line.
    package var metadata: Logger.Metadata = [:]
    /// Gives metadata of the task that logs.
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let format: LogFormat
    private let sink: LogSink
    private let isColoured: Bool

    private init(label: String, format: LogFormat, level: Logger.Level, sink: LogSink) {
        self.label = label
        self.format = format
        self.logLevel = level
        self.sink = sink
        self.isColoured = format == .console && sink.isTerminal
    }

    /// Makes a logger that writes to a sink, without touching the process-wide logging system.
    package static func makeLogger(
        label: String,
        format: LogFormat,
        level: Logger.Level,
        sink: LogSink = .standardError
    ) -> Logger {
        Logger(label: label) { LogOutput(label: $0, format: format, level: level, sink: sink) }
    }

    /// Metadata of every line by its key.
    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    /// Writes an event.
    package func log(event: LogEvent) {
        let fields = self.fields(of: event)
        switch self.format {
        case .json: self.sink.write(JSONLogLine.make(time: .now, label: self.label, event: event, fields: fields))
        case .console:
            self.sink.write(ConsoleLogLine.make(time: .now, isColoured: self.isColoured, event: event, fields: fields))
        }
    }

    /// The event's metadata over the task's over the logger's, in the order of their keys.
    private func fields(of event: LogEvent) -> [LogField] {
        var metadata = self.metadata
        if let provided = self.metadataProvider?.get() { metadata.merge(provided) { $1 } }
        if let error = event.error, metadata["error"] == nil { metadata["error"] = "\(error)" }
        if let stated = event.metadata { metadata.merge(stated) { $1 } }
        return LogField.flattened(metadata)
    }
}
