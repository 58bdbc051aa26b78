internal import Foundation
internal import PluginKit
internal import TestKit
internal import Testing

@testable internal import HostNotifications

@Suite(.timeLimit(.minutes(1)))
struct GatewayTests {
    private static let clock = TestClock()

    private static func message(_ id: String) -> ShortMessage {
        ShortMessage(
            id: id,
            to: "13848190000",
            template: "hotline.registered",
            fields: ["number": "HOT-1"],
            text: "您反映的事项已登记。"
        )
    }

    @Test
    func `a message stands in the file once, however often it is tried, and only the host reads it`() async throws {
        try await withTemporaryFolder { folder in
            let gateway = NoticeFile(folder: folder.path, time: Self.clock.source)
            for id in ["a", "b"] { try await gateway.send(Self.message(id), isRepeated: false) }
            for _ in 0..<3 { try await gateway.send(Self.message("a"), isRepeated: true) }
            // One that was tried, and never came as far as the file.
            try await gateway.send(Self.message("c"), isRepeated: true)
            let file = folder.appending(path: "notices-outbox-2026-11-24.txt")
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            let sent = try lines.map { try JSONDecoder().decode(ShortMessage.self, from: Data($0.utf8)) }
            #expect(sent == ["a", "b", "c"].map(Self.message))
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test
    func `a message stands in the file of its day, is known on the days after, and goes when its file is old`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let clock = TestClock()
            let gateway = NoticeFile(folder: folder.path, time: clock.source)
            func files() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            }
            let first = Self.message(NoticeID.make(at: clock.now))
            try await gateway.send(first, isRepeated: false)
            clock.advance(by: .seconds(2 * 86_400))
            let second = Self.message(NoticeID.make(at: clock.now))
            try await gateway.send(second, isRepeated: false)
            for message in [first, second] { try await gateway.send(message, isRepeated: true) }
            #expect(try files() == ["notices-outbox-2026-11-24.txt", "notices-outbox-2026-11-26.txt"])
            let texts = try files().map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
            #expect(texts.map { $0.split(separator: "\n").count } == [1, 1])
            try Data().write(to: folder.appending(path: "notices-outbox-old.txt"))
            try await gateway.removeOld(before: clock.now)
            #expect(try files() == ["notices-outbox-2026-11-26.txt", "notices-outbox-old.txt"])
        }
    }

    @Test
    func `messages that come together stand in the file once each, and fail together where it cannot be written`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let gateway = NoticeFile(folder: folder.path, time: Self.clock.source)
            let ids = (0..<200).map { "m\($0)" }
            func sendAll(isRepeated: Bool) async -> Int {
                await withTaskGroup(of: Bool.self) { group in
                    for id in ids {
                        group.addTask {
                            (try? await gateway.send(Self.message(id), isRepeated: isRepeated)) != nil
                        }
                    }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
            }
            let file = folder.appending(path: "notices-outbox-2026-11-24.txt")
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
            #expect(await sendAll(isRepeated: false) == 0)
            try FileManager.default.removeItem(at: file)
            #expect(await sendAll(isRepeated: true) == ids.count)
            #expect(await sendAll(isRepeated: true) == ids.count)
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            let sent = try lines.map { try JSONDecoder().decode(ShortMessage.self, from: Data($0.utf8)).id }
            #expect(sent.sorted() == ids.sorted())
        }
    }

    @Test
    func `a line that a crash cut off does not count, and stays by itself`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "notices-outbox-2026-11-24.txt")
            let line = String(decoding: try Self.message("a").line(), as: UTF8.self)
            try String(line.dropLast(8)).write(to: file, atomically: true, encoding: .utf8)
            try await NoticeFile(folder: folder.path, time: Self.clock.source).send(Self.message("a"), isRepeated: true)
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines.last.map { $0 + "\n" } == Substring(line))
        }
    }

    @Test
    func `the program gets a line of JSON on its input`() async throws {
        try await withTemporaryFolder { folder in
            let output = folder.appending(path: "got").path
            let program = try Self.program("cat > \(output)", in: folder)
            try await NoticeProgram(path: program, timeout: .seconds(30)).send(Self.message("a"), isRepeated: false)
            let got = try Data(contentsOf: URL(filePath: output))
            #expect(try JSONDecoder().decode(ShortMessage.self, from: got) == Self.message("a"))
            #expect(String(decoding: got, as: UTF8.self).contains("\"repeated\":false"))
            try await NoticeProgram(path: program, timeout: .seconds(30)).send(Self.message("a"), isRepeated: true)
            let again = try String(contentsOf: URL(filePath: output), encoding: .utf8)
            #expect(again.contains("\"repeated\":true"))
        }
    }

    @Test(arguments: ["exit 1", "exit 75", "kill -9 $$"])
    func `a program that fails is asked again`(script: String) async throws {
        try await withTemporaryFolder { folder in
            let gateway = NoticeProgram(path: try Self.program(script, in: folder), timeout: .seconds(30))
            let error = await #expect(throws: RPCError.self) {
                try await gateway.send(Self.message("a"), isRepeated: false)
            }
            #expect(error?.code == .unavailable)
        }
    }

    @Test
    func `65 of the program is for good`() async throws {
        try await withTemporaryFolder { folder in
            let gateway = NoticeProgram(path: try Self.program("exit 65", in: folder), timeout: .seconds(30))
            await #expect(throws: NoticeRefusal.self) { try await gateway.send(Self.message("a"), isRepeated: false) }
        }
    }

    @Test
    func `a program that takes too long is ended, and one that is not there fails`() async throws {
        try await withTemporaryFolder { folder in
            let slow = NoticeProgram(path: try Self.program("exec sleep 600", in: folder), timeout: .milliseconds(100))
            await #expect(throws: RPCError.self) { try await slow.send(Self.message("a"), isRepeated: false) }
            let missing = NoticeProgram(path: folder.path + "/none", timeout: .seconds(30))
            await #expect(throws: RPCError.self) { try await missing.send(Self.message("a"), isRepeated: false) }
        }
    }

    private static func program(_ script: String, in folder: URL) throws -> String {
        let file = folder.appending(path: "send")
        try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return file.path
    }
}
