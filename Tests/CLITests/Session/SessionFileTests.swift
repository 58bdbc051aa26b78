internal import Foundation
internal import Testing

@testable internal import yizhan

/// Sessions of this account of the computer.
@Suite struct SessionFileTests {
    @Test func eachHostHasItsSession() throws {
        try Self.withPath { path in
            let file = SessionFile(path: path)
            #expect(try file.token(for: "a:1").isEmpty)
            try file.keep("token-a", for: "a:1")
            try file.keep("token-b", for: "b:1")
            #expect(try file.token(for: "a:1") == "token-a")
            try file.keep(nil, for: "a:1")
            #expect(try file.token(for: "a:1").isEmpty)
            #expect(try file.token(for: "b:1") == "token-b")
        }
    }

    @Test func nobodyElseCanReadItAlsoWhereAnotherFileWasThere() throws {
        try Self.withPath { path in
            let folder = URL(filePath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            #expect(FileManager.default.createFile(atPath: path, contents: Data("{}".utf8)))
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            try SessionFile(path: path).keep("token", for: "a:1")
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
    }

    @Test func aDamagedFileIsNamed() throws {
        try Self.withPath { path in
            let folder = URL(filePath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            #expect(FileManager.default.createFile(atPath: path, contents: Data("{".utf8)))
            let error = #expect(throws: Failure.self) { _ = try SessionFile(path: path).token(for: "a:1") }
            #expect(error?.status == .invalidInput)
            #expect(error?.message.contains(path) == true)
        }
    }

    private static func withPath(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appending(path: "config/sessions.json").path)
    }
}
