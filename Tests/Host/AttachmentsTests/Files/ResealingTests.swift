internal import AttachmentAPI
internal import Foundation
internal import HostAttachments
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostSealing

/// Files under a new key.
@Suite(.timeLimit(.minutes(5))) struct ResealingTests {
    @Test(arguments: Engine.allCases)
    func `files are sealed anew under a new key, and the old one can go`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            var kept: [(id: String, bytes: [UInt8])] = []
            for count in [1, 40_000, 200_000] {
                let file = SentFile.text(count, name: "\(count).txt")
                kept.append((try await file.send(desk.client()).attachmentID, file.bytes))
            }
            try desk.keyring.add(2)
            #expect(try await desk.module.hasOldFiles(since: WallTime(microseconds: 0)))
            let step = try await desk.module.resealFiles(after: nil)
            #expect(step.resealed == 3)
            #expect(step.unreadable == 0)
            #expect(step.isLast)
            #expect(try await !desk.module.hasOldFiles(since: WallTime(microseconds: 0)))
            #expect(desk.files("blobs").count == 3)
            #expect(try await desk.module.resealFiles(after: nil).resealed == 0)
            // Their names are values of the database, which are sealed anew beside them.
            try await Self.resealNames(desk)
            try desk.keyring.remove(1)
            for file in kept { #expect(try await desk.client().bytes(of: file.id) == file.bytes) }
        }
    }

    @Test func `the walk goes on behind its place`() async throws {
        try await Desk.run { desk in
            for count in 1...3 { try await SentFile.text(count * 100).send(desk.client()) }
            try desk.keyring.add(2)
            let digest = try #require(desk.files("blobs").compactMap { $0.split(separator: "/").last }.min())
            let step = try await desk.module.resealFiles(after: ["wuda", .text(String(digest))])
            #expect(step.resealed == 2)
            #expect(try await desk.module.hasOldFiles(since: WallTime(microseconds: 0)))
        }
    }

    @Test func `a file that was changed is told and stays as it is`() async throws {
        try await Desk.run { desk in
            try await SentFile.text(100_000).send(desk.client())
            let name = try #require(desk.files("blobs").first)
            let path = desk.folder.appending(path: "attachments/blobs/\(name)")
            var bytes = try Data(contentsOf: path)
            bytes[100] ^= 1
            try bytes.write(to: path)
            try desk.keyring.add(2)
            let step = try await desk.module.resealFiles(after: nil)
            #expect(step.unreadable == 1)
            #expect(try Data(contentsOf: path) == bytes)
            #expect(desk.files("blobs") == [name])
        }
    }

    @Test func `parts of an unfinished file keep the old key`() async throws {
        try await Desk.run { desk in
            let file = SentFile.text(200_000)
            let ticket = try await desk.client().beginUpload(file.begin)
            let progress = try await file.stream(desk.client(), ticket, upTo: 100_000)
            try desk.keyring.add(2)
            #expect(try await desk.module.hasOldFiles(since: WallTime(microseconds: 0)))
            var rest = ticket
            rest.offset = progress.offset
            _ = try await file.stream(desk.client(), rest, upTo: file.bytes.count)
            _ = try await desk.client().finishUpload(.with { $0.uploadID = ticket.uploadID })
            #expect(try await !desk.module.hasOldFiles(since: WallTime(microseconds: 0)))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what no row names is removed when it is old, and nothing else is`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let file = SentFile.text(50_000)
            let kept = try await file.send(desk.client())
            let name = try #require(desk.files("blobs").first)
            let orphan = String(name.dropLast(4)) + "0000"
            let young = String(name.dropLast(4)) + "0001"
            let half = name + ".0123456789abcdef.new"
            for copy in [orphan, young, half] {
                try FileManager.default.copyItem(at: Self.path(name, desk), to: Self.path(copy, desk))
            }
            for old in [name, orphan, half] { try Self.date(old, to: -2 * 86_400, desk) }
            try Self.date(young, to: -3_600, desk)
            #expect(try await desk.module.removeOrphans() == 2)
            #expect(desk.files("blobs") == [name, young].sorted())
            #expect(try await desk.client().bytes(of: kept.attachmentID) == file.bytes)
        }
    }

    private static func resealNames(_ desk: Desk) async throws {
        let database = desk.store.database(module: AttachmentsModule.id)
        for column in AttachmentsModule.sealedColumns {
            let source = SealedSource(column: column, database: database)
            let walk = ResealWalk(source: source, keyring: desk.keyring, keyID: 2)
            #expect(try await walk.step(after: nil, limit: 100).isLast)
        }
    }

    private static func path(_ name: String, _ desk: Desk) -> URL {
        desk.folder.appending(path: "attachments/blobs/\(name)")
    }

    /// Dates a file some seconds after now.
    private static func date(_ name: String, to seconds: Int64, _ desk: Desk) throws {
        let time = Date(timeIntervalSince1970: Double(desk.clock.now.microseconds / 1_000_000 + seconds))
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: Self.path(name, desk).path)
    }
}
