internal import Foundation
internal import HostStorage
internal import KeysAPI
internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import Testing

@testable internal import HostSealing

/// Rotating the master keys.
@Suite struct KeysModuleTests {
    @Test(arguments: Engine.allCases)
    func aNewKeySealsAndEverythingIsSealedAnew(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            try await notes.put(count: 450)
            #expect(try await notes.status().keys.map(\.values) == [450])
            let rotated = try await notes.client.rotateKeys(.init(), options: CallOptions(idempotencyKey: "one"))
            #expect(rotated.keyID == 2)
            try await notes.put("new", "13900000000")
            try await notes.resealer.pass()
            let status = try await notes.status()
            #expect(status.keys.map(\.values) == [0, 451])
            #expect(status.keys.map(\.current) == [false, true])
            // The notes, and the files, of which there are none.
            #expect(status.columns.map(\.resealed) == [450, 0])
            #expect(status.columns.map(\.finished) == [true, true])
            #expect(try await notes.find("1387") == ["7"])
            #expect(try await notes.text("449") == "138449")
        }
    }

    @Test(arguments: Engine.allCases)
    func aRepeatedCallMakesOneKey(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            for _ in 0..<3 {
                let rotated = try await notes.client.rotateKeys(.init(), options: CallOptions(idempotencyKey: "one"))
                #expect(rotated.keyID == 2)
            }
            #expect(notes.keyring.keyIDs == [2, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func whileItIsUnderWayEverythingIsReadAndFound(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            try await notes.put("old", "13848190000")
            _ = try await notes.client.rotateKeys(.init(), options: CallOptions(idempotencyKey: "one"))
            try await notes.put("new", "138 4819 0000")
            #expect(try await notes.find("13848190000") == ["new", "old"])
            try await notes.resealer.pass()
            #expect(try await notes.find("13848190000") == ["new", "old"])
        }
    }

    @Test(arguments: Engine.allCases)
    func aHostThatIsStartedAgainGoesOnWhereTheLastWasCutOff(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            try await notes.put(count: 500)
            _ = try await notes.client.rotateKeys(.init(), options: CallOptions(idempotencyKey: "one"))
            let walk = ResealWalk(source: notes.source, keyring: notes.keyring, keyID: 2)
            let step = try await walk.step(after: nil, limit: 200)
            let progress = Rotations.Progress(cursor: step.cursor, resealed: 200)
            try await Rotations(database: notes.host).keep(progress, of: SealedNotes.column.purpose, to: 2)
            let again = try notes.startedAgain()
            #expect(again.keyring.keyIDs == [2, 1])
            try await again.resealer.pass()
            let status = try await again.status()
            #expect(status.columns.map(\.resealed) == [500, 0])
            #expect(status.keys.map(\.values) == [0, 500])
        }
    }

    @Test(arguments: Engine.allCases)
    func aKeyIsRetiredOnlyWhenNothingRefersToIt(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            try await notes.put("a", "13848190000")
            let newest = await #expect(throws: RPCError.self) {
                try await notes.client.retireKey(.with { $0.keyID = 1 })
            }
            #expect(newest?.code == .failedPrecondition)
            _ = try await notes.client.rotateKeys(.init(), options: CallOptions(idempotencyKey: "one"))
            let used = await #expect(throws: RPCError.self) {
                try await notes.client.retireKey(.with { $0.keyID = 1 })
            }
            #expect(used?.message.contains("1 values") == true)
            try await notes.resealer.pass()
            notes.anchorKeyID.value = 1
            let anchored = await #expect(throws: RPCError.self) {
                try await notes.client.retireKey(.with { $0.keyID = 1 })
            }
            #expect(anchored?.message.contains("anchor") == true)
            notes.anchorKeyID.value = 2
            notes.files.hasOld = true
            let filed = await #expect(throws: RPCError.self) {
                try await notes.client.retireKey(.with { $0.keyID = 1 })
            }
            #expect(filed?.message.contains("files are under older keys") == true)
            notes.files.hasOld = false
            let status = try await notes.client.retireKey(.with { $0.keyID = 1 })
            #expect(status.keys.map(\.keyID) == [2])
            #expect(try await notes.startedAgain().text("a") == "13848190000")
        }
    }

    @Test(arguments: Engine.allCases)
    func filesAreSealedAnewToo(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            notes.files.keyIDs = [1, 1, 1, 1, 1]
            _ = try await notes.client.rotateKeys(.init(), options: CallOptions(idempotencyKey: "one"))
            let early = await #expect(throws: RPCError.self) {
                try await notes.client.retireKey(.with { $0.keyID = 1 })
            }
            #expect(early?.message.contains("files are under older keys") == true)
            // As a kill after the first step leaves it.
            let progress = Rotations.Progress(cursor: [.integer(2)], resealed: 2)
            try await Rotations(database: notes.host).keep(progress, of: "files", to: 2)
            let again = try notes.startedAgain()
            try await again.resealer.pass()
            #expect(notes.files.keyIDs == [1, 1, 2, 2, 2])
            let columns = try await again.status().columns
            #expect(columns.last?.finished == true)
            #expect(columns.last?.resealed == 5)
            #expect(try await again.client.retireKey(.with { $0.keyID = 1 }).keys.map(\.keyID) == [2])
        }
    }

    @Test(arguments: Engine.allCases)
    func aFileThatCannotBeOpenedKeepsTheOldKey(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            notes.files.keyIDs = [1, 0, 1]
            _ = try await notes.client.rotateKeys(.init(), options: CallOptions(idempotencyKey: "one"))
            try await notes.resealer.pass()
            #expect(notes.files.keyIDs == [2, 0, 2])
            #expect(try await notes.status().problem.contains("1 values"))
            await #expect(throws: RPCError.self) { try await notes.client.retireKey(.with { $0.keyID = 1 }) }
        }
    }

    @Test(arguments: Engine.allCases)
    func aChangedValueIsReportedAndKeepsTheOldKey(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            try await notes.put("a", "13848190000")
            try await notes.put("b", "13848190001")
            _ = try await notes.database.write {
                try $0.execute("UPDATE notes_people SET phone = substr(phone, 1, 20) WHERE id = 'a'")
            }
            _ = try await notes.client.rotateKeys(.init(), options: CallOptions(idempotencyKey: "one"))
            try await notes.resealer.pass()
            let status = try await notes.status()
            #expect(status.problem.contains("1 values"))
            #expect(status.keys.map(\.values) == [1, 1])
            #expect(try await notes.text("b") == "13848190001")
        }
    }

    @Test(arguments: Engine.allCases)
    func aKeyPutIntoTheFileIsTakenUp(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            try await notes.put("a", "13848190000")
            try await notes.resealer.pass()
            let file = KeyFile(path: notes.folder + "/keys")
            try file.write(try file.read() + [MasterKey(id: 5, bytes: KeyFile.random())])
            let again = try notes.startedAgain()
            try await again.resealer.pass()
            #expect(try await again.status().keys.map(\.values) == [0, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func afterAChangeOfSuiteARotationSealsEverythingByIt(engine: Engine) async throws {
        try await SealedNotes.run(on: engine) { notes in
            try await notes.put("a", "13848190000")
            let again = try notes.startedAgain(suite: .sm4CTRHMACSM3)
            try await again.put("b", "138 4819 0000")
            #expect(try await again.find("13848190000") == ["a", "b"])
            _ = try await again.client.rotateKeys(.init(), options: CallOptions(idempotencyKey: "one"))
            try await again.resealer.pass()
            let suites = try await again.database.read { transaction in
                try transaction.rows("SELECT substr(phone, 1, 1) FROM notes_people").map { $0.blob(0) }
            }
            #expect(suites == [[2], [2]])
            #expect(try await again.text("a") == "13848190000")
            #expect(try await again.status().suite == "sm4-ctr-hmac-sm3")
        }
    }

    @Test func aKeyThatIsASettingIsNotRotated() async throws {
        let keyring = try Keyring(base64: Data(KeyFile.random()).base64EncodedString())
        let error = #expect(throws: RPCError.self) { try keyring.add(2) }
        #expect(error?.code == .failedPrecondition)
    }
}
