internal import Foundation
internal import TestKit
internal import Testing

/// A backup taken from the running host, and a host on what was restored of it.
@Suite struct BackupTests {
    @Test func everythingAcknowledgedBeforeTheBackupIsServedByAHostOnTheRestoredFolder() async throws {
        try await Centre.open { centre in
            let early = try await centre.orders(rows: 300)
            try await centre.operatorDesk.succeed("hotline", "import", early.path)
            let sent = try Self.attachment(centre)
            let id = try await Self.put(sent, centre.operatorDesk)
            let file = centre.folder.appending(path: "night.backup").path
            // Writes go on meanwhile.
            let late = try await centre.orders(rows: 5_000)
            async let imported = centre.operatorDesk.run("hotline", "import", late.path)
            let run = try await centre.administrator.run("backup", file)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("key file"))
            #expect(try await imported.status == 0)
            #expect(try await centre.operatorDesk.run("backup", file + "-2").status == 4)

            let folder = centre.folder.appending(path: "restored")
            let restored = try await Self.restore(file, into: folder)
            #expect(restored.status == 0, "\(restored.errors)")
            try Self.copyKeys(centre.folder, folder)
            try await Self.serve(folder, centre) { desk in
                #expect(try await Self.count(desk) >= 300)
                let copy = centre.folder.appending(path: "copy.txt")
                try await desk.succeed("attach", "get", id, copy.path)
                #expect(try Data(contentsOf: copy) == Data(contentsOf: sent))
            }
        }
    }

    @Test func aDamagedBackupIsRefusedWithTheNameOfItsPart() async throws {
        try await Centre.open { centre in
            let id = try await Self.put(try Self.attachment(centre), centre.operatorDesk)
            #expect(!id.isEmpty)
            let file = centre.folder.appending(path: "night.backup")
            try await centre.administrator.succeed("backup", file.path)
            let folder = centre.folder.appending(path: "restored")
            var bytes = try Data(contentsOf: file)
            // In the database, which comes first, and in the file of the attachment, which comes behind it.
            let blob = try #require(bytes.range(of: Data("attachments/blobs/".utf8))).lowerBound + 2_000
            for (place, part) in [(5_000, "yizhan.db"), (blob, "attachments/blobs/")] {
                bytes[place] ^= 1
                try bytes.write(to: file)
                let run = try await Self.restore(file.path, into: folder)
                #expect(run.status != 0)
                #expect(run.errors.contains(part), "\(run.errors)")
                #expect(!FileManager.default.fileExists(atPath: folder.path))
                bytes[place] ^= 1
            }
        }
    }

    @Test func anchorsThatWereKeptApartAreComparedOrRefused() async throws {
        try await Centre.open { centre in
            let file = centre.folder.appending(path: "night.backup").path
            try await centre.administrator.succeed("backup", file)
            let (anchors, keys) = (centre.folder.appending(path: "anchors"), centre.folder.appending(path: "keys"))
            try Data().write(to: anchors)
            let refusals = [
                (["--anchors", "nowhere"], "There is no file"),
                (["--anchors", anchors.path], "--keys"),
                (["--anchors", anchors.path, "--keys", keys.path], "holds no anchor"),
            ]
            let folder = centre.folder.appending(path: "restored")
            for (options, reason) in refusals {
                let run = try await ProgramRun.run(
                    Products.folder.appending(path: "yizhan").path,
                    ["restore", file, "--into", folder.path] + options
                )
                #expect(run.status != 0 && run.errors.contains(reason), "\(run.errors)")
                #expect(!FileManager.default.fileExists(atPath: folder.path))
            }
        }
    }

    private static func attachment(_ centre: Centre) throws -> URL {
        let file = centre.folder.appending(path: "evidence.txt")
        try Data(String(repeating: "乘客陈述：司机多收车费。\n", count: 8_000).utf8).write(to: file)
        return file
    }

    private static func put(_ file: URL, _ client: CommandLineClient) async throws -> String {
        let output = try await client.succeed("--json", "attach", "put", file.path)
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        return try #require(object?["attachmentId"] as? String)
    }

    private static func restore(_ file: String, into folder: URL) async throws -> ProgramRun {
        try await ProgramRun.run(
            Products.folder.appending(path: "yizhan").path,
            ["restore", file, "--into", folder.path]
        )
    }

    private static func copyKeys(_ from: URL, _ to: URL) throws {
        try FileManager.default.copyItem(at: from.appending(path: "keys"), to: to.appending(path: "keys"))
    }

    /// Starts a host over a folder and logs in: the accounts are there.
    private static func serve(
        _ folder: URL,
        _ centre: Centre,
        _ body: (CommandLineClient) async throws -> Void
    ) async throws {
        let host = try await HostProcess.start(dataFolder: folder)
        defer { host.kill() }
        let desk = CommandLineClient(host: host, folder: centre.folder, name: "restored")
        try await desk.succeed("login", "desk", "--password-stdin", input: Centre.password + "\n")
        try await body(desk)
    }

    private static func count(_ client: CommandLineClient) async throws -> Int {
        try await client.succeed("--json", "hotline", "list", "--limit", "500").split(separator: "\n").count
    }
}
