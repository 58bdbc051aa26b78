internal import Foundation
internal import HostTelemetry
internal import Logging
internal import Testing

@Suite struct LogOutputTests {
    @Test func jsonLineHasTimeLevelLoggerMessageAndMetadata() throws {
        let file = try LogFile()
        let logger = LogOutput.makeLogger(label: "yizhan", format: .json, level: .info, sink: file.sink)
        logger.info("host started", metadata: ["bus.address": "127.0.0.1:7000", "count": .stringConvertible(3)])
        let line = try #require(try file.lines().first)
        #expect(line.contains("\"message\":\"host started\""))
        let fields = try #require(try file.objects().first)
        #expect(fields["level"] == "info")
        #expect(fields["logger"] == "yizhan")
        #expect(fields["bus.address"] == "127.0.0.1:7000")
        #expect(fields["count"] == "3")
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let time = try Date(try #require(fields["time"]), strategy: style)
        #expect(abs(time.timeIntervalSinceNow) < 60)
    }

    @Test(arguments: [
        "", "\"", "\\", "\\\"", "a\nb", "a\r\nb", "\t", "\u{0}", "\u{1B}[31mred", "\u{7F}", "\u{85}",
        "\u{2028}x\u{2029}",
        "市民诉求", "👩‍👩‍👧", "e\u{301}", "}{\",\"level\":\"x", "\u{FEFF}", "\u{FFFD}",
    ])
    func everyTextSurvivesAJSONLine(_ text: String) throws {
        let file = try LogFile()
        let logger = LogOutput.makeLogger(label: text, format: .json, level: .info, sink: file.sink)
        logger.info("\(text)", metadata: ["value": "\(text)", "key \(text)": "x"])
        let lines = try file.lines()
        #expect(lines.count == 1)
        #expect(!lines[0].unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{85}" || $0 == "\u{2028}" })
        let fields = try #require(try file.objects().first)
        for key in ["message", "value", "logger"] {
            #expect(Array(try #require(fields[key]).unicodeScalars) == Array(text.unicodeScalars))
        }
        #expect(fields["key \(text)"] == "x")
    }

    @Test func nestedMetadataIsFlattened() throws {
        let file = try LogFile()
        let logger = LogOutput.makeLogger(label: "l", format: .json, level: .info, sink: file.sink)
        logger.info("m", metadata: ["bus": ["address": "a", "tls": ["mode": "on"]], "hosts": ["x", "y"]])
        let fields = try #require(try file.objects().first)
        #expect(fields["bus.address"] == "a")
        #expect(fields["bus.tls.mode"] == "on")
        #expect(fields["hosts.0"] == "x")
        #expect(fields["hosts.1"] == "y")
    }

    @Test func metadataCannotReplaceTheLinesOwnKeys() throws {
        let file = try LogFile()
        let logger = LogOutput.makeLogger(label: "l", format: .json, level: .info, sink: file.sink)
        logger.info("m", metadata: ["message": "forged", "level": "forged"])
        let fields = try #require(try file.objects().first)
        #expect(fields["message"] == "m")
        #expect(fields["level"] == "info")
        #expect(fields["metadata.message"] == "forged")
    }

    @Test func longValuesAreCut() throws {
        let file = try LogFile()
        let logger = LogOutput.makeLogger(label: "l", format: .json, level: .info, sink: file.sink)
        logger.info("m", metadata: ["value": "\(String(repeating: "市", count: 10_000))"])
        let value = try #require(try file.objects().first?["value"])
        #expect(value.utf8.count < 8_200)
        #expect(value.hasSuffix("市…"))
    }

    @Test func statedMetadataWinsOverTheLoggers() throws {
        let file = try LogFile()
        var logger = LogOutput.makeLogger(label: "l", format: .json, level: .info, sink: file.sink)
        logger[metadataKey: "part"] = "bus"
        logger[metadataKey: "node"] = "1"
        logger.info("m", metadata: ["part": "http"])
        let fields = try #require(try file.objects().first)
        #expect(fields["part"] == "http")
        #expect(fields["node"] == "1")
    }

    @Test func linesBelowTheLevelAreNotWritten() throws {
        let file = try LogFile()
        let logger = LogOutput.makeLogger(label: "l", format: .json, level: .warning, sink: file.sink)
        logger.info("quiet")
        logger.warning("loud")
        #expect(try file.objects().map { $0["message"] } == ["loud"])
    }

    @Test func consoleLineIsShortAndWithoutColourInAFile() throws {
        let file = try LogFile()
        let logger = LogOutput.makeLogger(label: "l", format: .console, level: .info, sink: file.sink)
        logger.warning("disk is\nfull\u{1B}[2J", metadata: ["path": "/data", "free": "3 MB", "none": ""])
        let lines = try file.lines()
        #expect(lines.count == 1)
        #expect(lines[0].dropFirst(8) == " warn  disk is\\nfull\\u001b[2J free=\"3 MB\" none=\"\" path=/data")
    }

    @Test func linesOfManyTasksDoNotMix() async throws {
        let file = try LogFile()
        let logger = LogOutput.makeLogger(label: "l", format: .json, level: .info, sink: file.sink)
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    let fill = String(repeating: "x", count: 500)
                    for line in 0..<100 {
                        logger.info("m", metadata: ["id": "\(task)-\(line)", "fill": "\(fill)"])
                    }
                }
            }
        }
        let ids = try file.objects().compactMap { $0["id"] }
        #expect(ids.count == 800)
        #expect(Set(ids).count == 800)
    }
}
