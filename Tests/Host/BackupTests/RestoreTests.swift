internal import BackupAPI
internal import Foundation
internal import HostBackup
internal import HostStorage
internal import PluginKit
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(2)))
struct RestoreTests {
    private static let files = [
        Workplace.path("a"): [UInt8](repeating: 7, count: 300_000), Workplace.path("b"): [1, 2, 3],
    ]

    @Test func `what was backed up comes back`() async throws {
        try await Workplace.run(files: Self.files) { place in
            for id in 0..<100 { try await place.write("\(id)") }
            let restored = try place.restore(try await place.backup())
            #expect(restored.blobs == 2 && restored.version == "test")
            for (name, bytes) in Self.files {
                #expect(try Array(Data(contentsOf: place.folder.appending(path: "restored/\(name)"))) == bytes)
            }
            #expect(try Self.lines(place) == 100)
            #expect(!place.exists("restored/restoring"))
        }
    }

    @Test func `everything acknowledged before the backup began is in it, while writes go on`() async throws {
        try await Workplace.run { place in
            for id in 0..<200 { try await place.write("before \(id)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    var id = 0
                    while !Task.isCancelled {
                        try await place.write("during \(id)")
                        id += 1
                    }
                }
                let file = try await place.backup()
                group.cancelAll()
                while await group.nextResult() != nil {}
                _ = try place.restore(file)
            }
            #expect(try Self.lines(place) >= 200)
        }
    }

    @Test func `a flipped byte anywhere is refused with the part's name, and nothing is restored`() async throws {
        try await Workplace.run(files: Self.files) { place in
            let file = try await place.backup()
            let whole = try Data(contentsOf: file)
            let damaged = place.folder.appending(path: "damaged")
            // The first head, some of everything, and the end of the manifest.
            let places =
                Array(0..<24) + Array(stride(from: 24, to: whole.count, by: 9_973))
                + Array(stride(from: whole.count - 420, to: whole.count, by: 7))
            for index in places {
                var bytes = whole
                bytes[index] ^= 0x10
                try bytes.write(to: damaged)
                let refusal = place.refusal(damaged)
                let isNamed = refusal.map { text in
                    ["yizhan.db", "attachments/", "manifest", "part 1", "no backup of", "the format"]
                        .contains { text.contains($0) }
                }
                #expect(isNamed == true, "byte \(index): \(refusal ?? "restored")")
                #expect(!place.exists("restored"))
            }
        }
    }

    @Test func `the part that is damaged is named`() async throws {
        try await Workplace.run(files: Self.files) { place in
            let file = try await place.backup()
            var bytes = try Data(contentsOf: file)
            let run = Data([UInt8](repeating: 7, count: 100))
            let place0 = try #require(bytes.range(of: run)).lowerBound + 50_000
            bytes[place0] ^= 1
            try bytes.write(to: file)
            #expect(place.refusal(file)?.contains(Workplace.path("a")) == true)
        }
    }

    @Test(arguments: [0, 5, 12, 13, 400, 20_000])
    func `a backup that was cut off is refused`(length: Int) async throws {
        try await Workplace.run { place in
            let file = try await place.backup()
            try Data(contentsOf: file).prefix(length).write(to: file)
            #expect(place.refusal(file) != nil)
            #expect(!place.exists("restored"))
        }
    }

    @Test func `a part that was taken out is missed`() async throws {
        try await Workplace.run(files: Self.files) { place in
            let file = try await place.backup()
            let bytes = try Data(contentsOf: file)
            // The part of the second file: its head, three bytes, its hash.
            let name = try #require(bytes.range(of: Data(Workplace.path("b").utf8)))
            let start = name.lowerBound - 6
            let end = name.upperBound + 2 + 3 + 32
            try (bytes[..<start] + bytes[end...]).write(to: file)
            #expect(place.refusal(file)?.contains(Workplace.path("b")) == true)
        }
    }

    @Test func `a folder that is not empty is left as it is`() async throws {
        try await Workplace.run { place in
            let file = try await place.backup()
            _ = try place.restore(file)
            #expect(place.refusal(file)?.contains("not empty") == true)
            #expect(place.exists("restored/yizhan.db"))
        }
    }

    @Test func `a newer format is refused with both numbers`() async throws {
        try await Workplace.run { place in
            let file = try await place.backup()
            var bytes = try Data(contentsOf: file)
            bytes[11] = 9
            try bytes.write(to: file)
            let refusal = place.refusal(file) ?? ""
            #expect(refusal.contains("format 9") && refusal.contains("knows 1"))
        }
    }

    @Test func `a file that the database names and the backup lacks is missed`() async throws {
        try await Workplace.run { place in
            let file = try await place.backup()
            let restore = BackupRestore(file: file.path, into: place.folder.appending(path: "restored").path)
            #expect(throws: BackupError.self) { try restore.run { _, keep in try keep([Workplace.path("c")]) } }
            #expect(!place.exists("restored"))
        }
    }

    @Test func `a backup of a file that is missing fails and says which`() async throws {
        try await Workplace.run(files: Self.files) { place in
            try FileManager.default.removeItem(at: place.folder.appending(path: "data/" + Workplace.path("b")))
            let error = await #expect(throws: RPCError.self) { try await place.backup() }
            #expect(error?.code == .dataLoss && error?.message.contains(Workplace.path("b")) == true)
        }
    }

    @Test func `a backup is recorded in the audit log before it leaves, and its copy is removed`() async throws {
        try await Workplace.run { place in
            try await place.backup("first")
            let second = try place.restore(try await place.backup("second"))
            #expect(second.blobs == 0)
            let copy = place.folder.appending(path: "data/yizhan.db").path
            let methods = try SQLiteStore.read(snapshot: copy) { transaction in
                try transaction.rows("SELECT method FROM host_audit ORDER BY sequence").map { $0.text(0) }
            }
            #expect(methods.count == 2 && methods.allSatisfy { $0.hasSuffix("/CreateBackup") })
            let left = try FileManager.default.contentsOfDirectory(
                atPath: place.folder.appending(path: "data/snapshots").path
            )
            #expect(left.isEmpty)
        }
    }

    private static func lines(_ place: Workplace) throws -> Int64 {
        try SQLiteStore.read(snapshot: place.folder.appending(path: "restored/yizhan.db").path) { transaction in
            try transaction.rows("SELECT count(*) FROM notes_lines").first?.integer(0) ?? -1
        }
    }
}
