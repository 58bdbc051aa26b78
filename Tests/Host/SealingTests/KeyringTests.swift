internal import Foundation
internal import PluginKit
internal import Testing

@testable internal import HostSealing

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

    @Test(arguments: ["", "13848190000", "㛃𬱖䶮〇", String(repeating: "长", count: 5_000)])
    func theNationalSuiteSealsAndOpensForItsPurposeOnly(_ text: String) throws {
        let keyring = try Self.keyring(.sm4CTRHMACSM3)
        let sealed = try keyring.seal(Array(text.utf8), as: "hotline_orders.caller_phone")
        #expect(sealed.first == SealingSuite.sm4CTRHMACSM3.rawValue)
        #expect(try keyring.open(sealed, as: "hotline_orders.caller_phone") == Array(text.utf8))
        #expect(throws: RPCError.self) { try keyring.open(sealed, as: "hotline_orders.address") }
        for index in stride(from: 0, to: sealed.count, by: max(1, sealed.count / 100)) {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: RPCError.self) { try keyring.open(changed, as: "hotline_orders.caller_phone") }
        }
    }

    /// The example of GB/T 32907, annex A.1, as the first block of a key stream.
    @Test func sm4IsThatOfTheStandard() throws {
        let block: [UInt8] = [
            1, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0xFE, 0xDC, 0xBA, 0x98, 0x76, 0x54, 0x32, 0x10,
        ]
        let suite = NationalSuite(sealing: block, authenticating: [])
        let stream = try suite.crypt([UInt8](repeating: 0, count: 16), block)
        #expect(
            stream == [
                0x68, 0x1E, 0xDF, 0x34, 0xD2, 0x06, 0x96, 0x5E, 0x86, 0xB3, 0xE9, 0x4F, 0x53, 0x6E, 0x42, 0x46,
            ]
        )
    }

    @Test func eachSuiteOpensWhatTheOtherSealed() throws {
        for (old, new) in [(SealingSuite.aes256GCM, SealingSuite.sm4CTRHMACSM3), (.sm4CTRHMACSM3, .aes256GCM)] {
            let sealed = try Self.keyring(old).seal([1, 2, 3], as: "p")
            #expect(try Self.keyring(new).open(sealed, as: "p") == [1, 2, 3])
            var relabelled = sealed
            relabelled[0] = new.rawValue
            #expect(throws: RPCError.self) { try Self.keyring(new).open(relabelled, as: "p") }
        }
    }

    /// The same key whatever the suite.
    private static func keyring(_ suite: SealingSuite) throws -> Keyring {
        try Keyring(base64: Data(repeating: 7, count: 32).base64EncodedString(), suite: suite)
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
