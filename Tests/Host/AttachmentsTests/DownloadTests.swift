internal import AttachmentAPI
internal import Foundation
internal import HostAttachments
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import Testing

@Suite(.timeLimit(.minutes(1)))
struct DownloadTests {
    @Test(arguments: [
        (0, 10), (32_767, 2), (32_768, 1), (100, 150_000), (262_143, 3), (299_999, 1), (299_999, 500), (300_000, 0),
    ])
    func `a range is those bytes of the file`(offset: Int, length: Int) async throws {
        try await Desk.run { desk in
            let file = SentFile.text(300_000)
            let kept = try await file.send(desk.client())
            let bytes = try await desk.client().bytes(
                of: kept.attachmentID,
                from: UInt64(offset),
                length: UInt64(length)
            )
            #expect(bytes == Array(file.bytes[offset...].prefix(length)))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a place behind the end is refused`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let kept = try await SentFile.text(100).send(desk.client())
            let error = await UploadTests.refusal { try await desk.client().bytes(of: kept.attachmentID, from: 101) }
            #expect(error?.code == .outOfRange)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file is read by its sender and by those of the organisation who deal with cases`(engine: Engine)
        async throws
    {
        try await Desk.run(on: engine) { desk in
            let kept = try await SentFile.text(100).send(desk.client("li"))
            let readers = [desk.client("li"), desk.client("desk", roles: RoleSet([.hotlineOperator]))]
            for reader in readers { #expect(try await reader.bytes(of: kept.attachmentID).count == 100) }
            let others = [
                desk.client("wang"), desk.client("li", organisation: "hainan"),
                desk.client("desk", organisation: "hainan", roles: RoleSet([.hotlineOperator])),
                desk.client(
                    "root",
                    roles: RoleSet([.systemAdministrator, .securityAdministrator, .auditAdministrator])
                ),
            ]
            for other in others {
                let read = await UploadTests.refusal { try await other.bytes(of: kept.attachmentID) }
                #expect(read?.code == .notFound)
                let get = await UploadTests.refusal {
                    try await other.getAttachment(.with { $0.attachmentID = kept.attachmentID })
                }
                #expect(get?.code == .notFound)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `who reads a file is recorded before its first byte leaves, and so is who may not`(engine: Engine) async throws
    {
        try await Desk.run(on: engine) { desk in
            let kept = try await SentFile.text(100).send(desk.client("li"))
            _ = try await desk.client("desk", roles: RoleSet([.lawyer])).bytes(of: kept.attachmentID)
            _ = await UploadTests.refusal { try await desk.client("wang").bytes(of: kept.attachmentID) }
            // Beside the database's own chain only what was refused and what did not stream.
            let records = desk.audit.all.filter { $0.method.hasSuffix("/Download") }
            #expect(records.map(\.accountID) == ["wang"])
            #expect(records.map(\.subject) == [kept.attachmentID])
            let chained = try await desk.chained()
            // Begun and finished by one, read by the other.
            #expect(chained == ["li", "li", "desk"].map { "\($0) \(kept.attachmentID)" })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a byte that was changed on the disk is found`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let kept = try await SentFile.text(100_000).send(desk.client())
            let path = desk.folder.appending(path: "attachments/blobs/\(try #require(desk.files("blobs").first))")
            var data = try Data(contentsOf: path)
            data[40_000] ^= 1
            try data.write(to: path)
            let error = await UploadTests.refusal { try await desk.client().bytes(of: kept.attachmentID) }
            #expect(error?.code == .dataLoss)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file of another organisation does not pass for one of this`(engine: Engine) async throws {
        try await Desk.run(on: engine) { desk in
            let kept = try await SentFile.text(1_000).send(desk.client())
            try await SentFile.text(1_000).send(desk.client(organisation: "hainan"))
            let paths = desk.files("blobs").map { desk.folder.appending(path: "attachments/blobs/\($0)") }
            let data = try paths.map { try Data(contentsOf: $0) }
            try data[1].write(to: paths[0])
            try data[0].write(to: paths[1])
            let error = await UploadTests.refusal { try await desk.client().bytes(of: kept.attachmentID) }
            #expect(error?.code == .dataLoss)
        }
    }
}
