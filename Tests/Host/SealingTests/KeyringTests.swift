internal import Foundation
internal import HostSealing
internal import PluginKit
internal import Testing

@Suite struct KeyringTests {
    private let keyring = Keyring()

    @Test(arguments: ["", "13848190000", "㛃𬱖䶮〇", String(repeating: "长", count: 5_000)])
    func whatIsSealedOpensForItsPurposeOnly(_ text: String) throws {
        let sealed = try self.keyring.seal(Array(text.utf8), as: "hotline_orders.caller_phone")
        #expect(try self.keyring.open(sealed, as: "hotline_orders.caller_phone") == Array(text.utf8))
        #expect(throws: RPCError.self) { try self.keyring.open(sealed, as: "hotline_orders.address") }
        #expect(throws: RPCError.self) { try Keyring().open(sealed, as: "hotline_orders.caller_phone") }
    }

    @Test func anyFlippedByteIsFound() throws {
        let sealed = try self.keyring.seal(Array("150302197001011234".utf8), as: "p")
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: RPCError.self) { try self.keyring.open(changed, as: "p") }
        }
    }

    @Test func equalTextsSealDifferentlyAndAreFoundByTheSameIndex() throws {
        let texts = try (0..<2).map { _ in try self.keyring.seal(Array("13848190000".utf8), as: "p") }
        #expect(texts[0] != texts[1])
        let index = self.keyring.blindIndexes(of: "13848190000", as: "p", organisationID: "wuda")
        #expect(index == self.keyring.blindIndexes(of: "13848190000", as: "p", organisationID: "wuda"))
        #expect(index != self.keyring.blindIndexes(of: "13848190000", as: "q", organisationID: "wuda"))
        #expect(index != self.keyring.blindIndexes(of: "13848190000", as: "p", organisationID: "haibowan"))
        #expect(index.first?.count == 16)
    }

    @Test func aKeyFileIsMadeOnceForItsOwnerAloneAndReadAgain() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/keys"
        let sealed = try Keyring(file: file).seal([1, 2, 3], as: "p")
        #expect(try Keyring(file: file).open(sealed, as: "p") == [1, 2, 3])
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        #expect(throws: KeyringError.self) { try Keyring(file: file) }
    }
}
