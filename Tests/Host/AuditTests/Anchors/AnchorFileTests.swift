internal import AuditAPI
internal import Foundation
internal import HostSealing
internal import PluginKit
internal import TestKit
internal import Testing

@testable internal import HostAudit

/// The file of daily anchors.
@Suite struct AnchorFileTests {
    @Test func aDayIsAnchoredOnceForEachOrganisation() async throws {
        try await TestLog.run { log in
            try await log.record()
            try await log.record("海勃湾\t区")
            log.clock.advance(by: .seconds(86_400))
            try await log.record()
            try await log.module.keep()
            try await log.module.keep()
            let anchors = try log.anchorFile.read().anchors
            #expect(anchors.map(\.organisationID) == ["wuda", "海勃湾\t区"])
            #expect(anchors.map(\.chain.sequence) == [1, 1])
            #expect(Set(anchors.map(\.day)) == [BeijingDay(log.clock.now).previous])
        }
    }

    @Test func everyChangedByteOfTheFileIsFound() async throws {
        try await TestLog.run { log in
            try await Self.anchor(days: 2, log)
            let path = log.folder + "/anchors"
            let data = try #require(FileManager.default.contents(atPath: path))
            for place in data.indices {
                var changed = data
                changed[place] ^= 1 << UInt8(place % 8)
                // The end of the last line: what is left is a line that was cut off while it was written.
                if place == data.endIndex - 1 { continue }
                try changed.write(to: URL(filePath: path))
                let isFound = try await !log.module.verify().intact
                #expect(isFound, "byte \(place)")
            }
        }
    }

    @Test func aLineTakenOutIsFound() async throws {
        try await TestLog.run { log in
            try await Self.anchor(days: 3, log)
            let path = log.folder + "/anchors"
            var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            lines.remove(at: 1)
            try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
            #expect(try await log.breaks() == ["wuda 3 anchorFile"])
        }
    }

    @Test func aLineThatWasCutOffMakesRoomForTheNext() async throws {
        try await TestLog.run { log in
            try await Self.anchor(days: 1, log)
            let path = log.folder + "/anchors"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try (text + "2026-06-").write(toFile: path, atomically: true, encoding: .utf8)
            #expect(try await log.breaks().isEmpty)
            try await Self.anchor(days: 1, log)
            #expect(try log.anchorFile.read().anchors.count == 2)
            #expect(try await log.breaks().isEmpty)
        }
    }

    @Test func anAnchorOfAnotherHostIsNone() async throws {
        try await TestLog.run { log in
            try await Self.anchor(days: 1, log)
            let stranger = AnchorFile(path: log.folder + "/anchors", signer: Keyring())
            #expect(try stranger.read().fault != nil)
        }
    }

    private static func anchor(days: Int, _ log: TestLog) async throws {
        for _ in 0..<days {
            try await log.record()
            log.clock.advance(by: .seconds(86_400))
            try await log.module.keep()
        }
    }
}
