internal import Foundation
internal import PostgresTestKit
internal import TestKit
internal import Testing

/// Files that are sent in to the running host.
@Suite struct AttachmentTests {
    @Test func anUploadThatIsKilledGoesOnWhereItWas() async throws {
        try await Centre.open { centre in
            let file = centre.folder.appending(path: "recording.txt")
            try Data(String(repeating: "庭审记录，第一页。\n", count: 2_000_000).utf8).write(to: file)
            async let run = centre.operatorDesk.run("attach", "put", file.path)
            let uploads = centre.folder.appending(path: "attachments/uploads")
            // On a thread of its own: where all of Swift's are busy, the upload would have ended before it is seen.
            let isUnderWay = try await Blocking.run {
                defer { centre.host.kill() }
                return Poll.block { Self.size(of: uploads) > 1_000_000 }
            }
            #expect(isUnderWay)
            #expect(try await run.status == 6)
            let arrived = Self.size(of: uploads)
            // At the same port, so that the client's session still stands.
            let port = centre.host.started.busPort
            let host = try await HostProcess.start(
                dataFolder: centre.folder,
                environment: ["YIZHAN_BUS_PORT": port]
            )
            defer { host.kill() }
            #expect(arrived > 0 && Self.size(of: uploads) >= arrived - 40_000)
            let line = try await centre.operatorDesk.succeed("attach", "put", file.path)
            let id = try #require(line.split(separator: " ").first.map(String.init))
            let copy = centre.folder.appending(path: "copy.txt")
            try await centre.operatorDesk.succeed("attach", "get", id, copy.path)
            #expect(try Data(contentsOf: copy) == Data(contentsOf: file))
            #expect(try await centre.unitDesk.run("attach", "get", "0123", copy.path + "-2").status == 5)
        }
    }

    private static func size(of folder: URL) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let sizes = names.map { name -> Int in
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)
            return (attributes?[.size] as? NSNumber)?.intValue ?? 0
        }
        return sizes.reduce(0, +)
    }
}
