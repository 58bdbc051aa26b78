internal import AttachmentAPI
internal import Foundation
internal import HostAttachments
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(2)))
struct UploadTests {
    private static let cut = RPCError(code: .unavailable, message: "cut")

    @Test(arguments: Engine.allCases)
    func `a file that was sent in comes back as it was`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let file = SentFile.text(300_000)
            let kept = try await file.send(desk.client())
            #expect(kept.name == file.name)
            #expect(kept.mediaType == "text/plain")
            #expect(kept.sha256 == file.digest && kept.originalSha256 == file.digest)
            #expect(kept.size == 300_000)
            #expect(try await desk.client().bytes(of: kept.attachmentID) == file.bytes)
        }
    }

    @Test func `nothing of a file lies readable on the disk, not even its name`() async throws {
        try await Desk.run { desk in
            let file = SentFile.text(100_000)
            let ticket = try await desk.client().beginUpload(file.begin)
            _ = try await file.stream(desk.client(), ticket, upTo: 70_000)
            let unfinished = try desk.bytes("uploads/\(ticket.uploadID)")
            #expect(!unfinished.contains("第1行"))
            try await file.send(desk.client())
            let path = try #require(desk.files("blobs").first)
            #expect(try !desk.bytes("blobs/\(path)").contains("第1行"))
            for name in ["yizhan.db", "yizhan.db-wal"] {
                let data = (try? Data(contentsOf: desk.folder.appending(path: name))) ?? Data()
                #expect(!Array(data).contains("张三"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an upload goes on where it was cut, and what had arrived is not sent twice`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let file = SentFile.text(400_000)
            let first = try await desk.client().beginUpload(file.begin)
            #expect(first.offset == 0)
            await #expect(throws: RPCError.self) {
                try await file.stream(desk.client(), first, upTo: 250_000, failing: Self.cut)
            }
            let second = try await desk.client().beginUpload(file.begin)
            #expect(second.uploadID == first.uploadID)
            // Whole pieces of what had been sent.
            #expect(second.offset == 250_000 / UInt64(second.pieceBytes) * UInt64(second.pieceBytes))
            let progress = try await file.stream(desk.client(), second, upTo: file.bytes.count)
            #expect(progress.offset == 400_000)
            let kept = try await desk.client().finishUpload(.with { $0.uploadID = second.uploadID })
            #expect(try await desk.client().bytes(of: kept.attachmentID) == file.bytes)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a power cut leaves half written is sent again`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let file = SentFile.text(200_000)
            let first = try await desk.client().beginUpload(file.begin)
            _ = try await file.stream(desk.client(), first, upTo: 100_000)
            let path = desk.folder.appending(path: "attachments/uploads/\(first.uploadID)")
            let whole = try Data(contentsOf: path)
            try whole.dropLast(1_000).write(to: path)
            let second = try await desk.client().beginUpload(file.begin)
            #expect(second.offset == 2 * UInt64(second.pieceBytes))
            let kept = try await file.send(desk.client())
            #expect(try await desk.client().bytes(of: kept.attachmentID) == file.bytes)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file in pieces of single calls is the same file`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let file = SentFile.text(100_000)
            let ticket = try await desk.client().beginUpload(file.begin)
            let step = Int(ticket.pieceBytes) * 2
            for start in stride(from: 0, to: file.bytes.count, by: step) {
                let end = min(file.bytes.count, start + step)
                let progress = try await desk.client().putChunk(
                    .with {
                        $0.uploadID = ticket.uploadID
                        $0.offset = UInt64(start)
                        $0.data = Data(file.bytes[start..<end])
                    }
                )
                #expect(progress.offset == UInt64(end))
            }
            let kept = try await desk.client().finishUpload(.with { $0.uploadID = ticket.uploadID })
            #expect(kept.sha256 == file.digest)
        }
    }

    @Test(arguments: Engine.allCases)
    func `finishing twice makes one file`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let kept = try await SentFile.text(1_000).send(desk.client())
            let again = try await desk.client().finishUpload(.with { $0.uploadID = kept.attachmentID })
            #expect(again == kept)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same bytes are kept once an organisation`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let file = SentFile.text(50_000)
            let first = try await file.send(desk.client("li"))
            let second = try await file.send(desk.client("wang"))
            #expect(first.attachmentID != second.attachmentID)
            #expect(desk.files("blobs").count == 1)
            try await file.send(desk.client("zhao", organisation: "hainan"))
            #expect(desk.files("blobs").count == 2)
            #expect(desk.files("uploads").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a photo is kept without its metadata, and both hashes are told`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let photo = SentFile(name: "现场.jpg", type: "image/jpeg", bytes: SamplePhotos.jpegWithMetadata)
            let kept = try await photo.send(desk.client())
            #expect(kept.originalSha256 == photo.digest)
            #expect(kept.sha256 != photo.digest)
            let bytes = try await desk.client().bytes(of: kept.attachmentID)
            #expect(!bytes.contains("Maker"))
            #expect(SentFile(name: "", type: "", bytes: bytes).digest == kept.sha256)
        }
    }

    @Test(arguments: Engine.allCases)
    func `bytes other than those stated are not kept, and the next attempt begins anew`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let file = SentFile.text(100_000)
            var other = file
            other.bytes[90_000] ^= 1
            let ticket = try await desk.client().beginUpload(file.begin)
            _ = try await other.stream(desk.client(), ticket, upTo: 100_000)
            let error = await Self.refusal {
                try await desk.client().finishUpload(.with { $0.uploadID = ticket.uploadID })
            }
            #expect(error?.code == .dataLoss)
            #expect(desk.files("uploads").isEmpty && desk.files("blobs").isEmpty)
            #expect(try await desk.client().beginUpload(file.begin).offset == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file that is not what it is called is not kept`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let page = SentFile(name: "申请.pdf", type: "application/pdf", bytes: Array("<html><script>".utf8))
            let error = await Self.refusal { try await page.send(desk.client()) }
            #expect(error?.code == .invalidArgument)
            #expect(desk.files("uploads").isEmpty && desk.files("blobs").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file that may not be kept is refused before a byte is taken`(engine: Engine) async throws {
        try await Desk.run(on: engine, ["bytes_max": .integer(10_000), "media_types": .strings(["text/plain"])]) {
            desk in
            let good = SentFile.text(1_000)
            let changes: [(String, (inout BeginUploadRequest) -> Void)] = [
                ("size", { $0.size = 10_001 }), ("size", { $0.size = 0 }),
                ("media_type", { $0.mediaType = "image/png" }),
                ("media_type", { $0.mediaType = "text/html" }), ("name", { $0.name = "../../etc/passwd" }),
                ("name", { $0.name = "" }), ("sha256", { $0.sha256 = Data([1]) }),
            ]
            for (field, change) in changes {
                var request = good.begin
                change(&request)
                let refused = request
                let error = await Self.refusal { try await desk.client().beginUpload(refused) }
                #expect(error?.code == .invalidArgument && error?.message.hasPrefix(field) == true, "\(field)")
            }
            #expect(desk.files("uploads").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `more than was stated, and bytes out of their place, are refused`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let file = SentFile.text(100_000)
            var small = file.begin
            small.size = 60_000
            let ticket = try await desk.client().beginUpload(small)
            let tooMuch = await Self.refusal { try await file.stream(desk.client(), ticket, upTo: 100_000) }
            #expect(tooMuch?.code == .outOfRange)
            let misplaced = await Self.refusal {
                try await desk.client().putChunk(
                    .with {
                        $0.uploadID = ticket.uploadID
                        $0.offset = 12_345
                        $0.data = Data(file.bytes[..<32_768])
                    }
                )
            }
            #expect(misplaced?.code == .outOfRange)
            let early = await Self.refusal {
                try await desk.client().finishUpload(.with { $0.uploadID = ticket.uploadID })
            }
            #expect(early?.code == .failedPrecondition)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account has so many unfinished uploads and no more`(engine: Engine) async throws {
        try await Desk.run(on: engine, ["account_uploads_max": .integer(2)]) { desk in
            for name in ["a.txt", "b.txt"] {
                _ = try await desk.client().beginUpload(SentFile.text(10, name: name).begin)
            }
            let error = await Self.refusal {
                try await desk.client().beginUpload(SentFile.text(10, name: "c.txt").begin)
            }
            #expect(error?.code == .resourceExhausted)
            _ = try await desk.client("wang").beginUpload(SentFile.text(10, name: "c.txt").begin)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an upload is its account's alone`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let file = SentFile.text(10_000)
            let ticket = try await desk.client("li").beginUpload(file.begin)
            for stranger in [desk.client("wang"), desk.client("li", organisation: "hainan")] {
                let stream = await Self.refusal { try await file.stream(stranger, ticket, upTo: 10_000) }
                #expect(stream?.code == .notFound)
                let finish = await Self.refusal {
                    try await stranger.finishUpload(.with { $0.uploadID = ticket.uploadID })
                }
                #expect(finish?.code == .notFound)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was never finished goes when its time is over, and the sweep sleeps until then`(engine: Engine)
        async throws
    {
        try await Desk.run(on: engine, ["upload_hours": .integer(1)]) { desk in
            let old = try await desk.client().beginUpload(SentFile.text(100_000, name: "old.txt").begin)
            desk.clock.advance(by: .seconds(1_800))
            let new = try await desk.client().beginUpload(SentFile.text(100_000, name: "new.txt").begin)
            desk.clock.advance(by: .seconds(1_801))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await desk.module.run() }
                let isGone = try await Poll.until { !desk.files("uploads").contains(old.uploadID) }
                #expect(isGone)
                group.cancelAll()
                while await group.nextResult() != nil {}
            }
            #expect(desk.files("uploads") == [new.uploadID])
            let error = await Self.refusal {
                try await desk.client().finishUpload(.with { $0.uploadID = old.uploadID })
            }
            #expect(error?.code == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a call that fails after it was recorded is recorded as failed too`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            // The row is written, and then there is no folder to put bytes into.
            let uploads = desk.folder.appending(path: "attachments/uploads")
            try? FileManager.default.removeItem(at: uploads)
            try Data().write(to: uploads)
            let failure = await Self.refusal { try await desk.client("li").beginUpload(SentFile.text(100).begin) }
            #expect(failure != nil)
            let chained = try await desk.chained()
            #expect(chained.count == 1 && chained[0].hasPrefix("li "))
            let records = desk.audit.all
            #expect(records.map(\.accountID) == ["li"])
            #expect(records.allSatisfy { $0.outcome != 0 } && records.map { "li \($0.subject)" } == chained)
        }
    }

    static func refusal<Result>(_ body: () async throws -> Result) async -> RPCError? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error as? RPCError
        }
    }
}
