internal import ConsultAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Statutes are taken in as their files change, and what served before serves until then.
@Suite(.timeLimit(.minutes(5)))
struct StatuteUpdateTests {
    private static let corrected =
        #"{"law":"中华人民共和国民法典","date":"2020-05-28","effective":"2021-01-01","article":"第一百八十八条","text":"诉讼时效期间为三年，另有规定的除外。"}"#
    private static let revised =
        #"{"law":"中华人民共和国网络安全法","date":"2025-10-28","effective":"2026-01-01","article":"第二十一条","chapter":"","text":"国家建立和完善网络安全标准体系。"}"#

    private static func update(_ app: App, force: Bool = false) async throws -> UpdateStatutesResponse {
        let administrator = app.caller(roles: RoleSet([.systemAdministrator]), account: "administrator")
        return try await ConsultServiceClient(administrator).updateStatutes(.with { $0.force = force })
    }

    private static func article(_ app: App, _ law: String, _ number: String, on day: String = "") async throws
        -> GetArticleResponse
    {
        try await ConsultServiceClient(app.stranger).getArticle(
            .with {
                $0.law = law
                $0.article = number
                $0.onDay = day
            }
        )
    }

    @Test
    func `an update says what changed, keeps old versions, and drops laws that have gone`() async throws {
        try await withTemporaryFolder { folder in
            try Laws.write(to: folder)
            let laws = folder.appending(path: "consult/laws")
            try await Laws.withApp(folder) { app in
                let before = try await Self.update(app)
                #expect(!before.isChanged && before.added.isEmpty)
                #expect(before.articles == 7)
                #expect(before.warnings.isEmpty)
                // The cards cite what these few statutes have not: it is said, and that is nothing to correct.
                #expect(before.missingLaws.contains { $0.hasPrefix("劳动法（") })
                #expect(!before.cardProblems.contains { $0.contains("法规库中没有") })
                // What the law has not is: the card's owner has to look.
                #expect(before.cardProblems.allSatisfy { $0.contains("（") && $0.contains("窗口）: ") })
                // A law is corrected, the file has a new version in place of the old one, a law has gone.
                try Data([Self.corrected, Self.revised].joined(separator: "\n").utf8)
                    .write(to: laws.appending(path: "a.jsonl"))
                try FileManager.default.removeItem(at: laws.appending(path: "示范法.md"))
                let update = try await Self.update(app)
                #expect(update.isChanged)
                #expect(update.added.isEmpty)
                #expect(update.changed == ["中华人民共和国民法典（2021-01-01） 第一百八十八条"])
                #expect(update.removed.map { $0.prefix(10) } == ["中华人民共和国示范法"])
                #expect(update.kept == ["中华人民共和国网络安全法（2017-06-01） 1条"])
                let old = try await Self.article(app, "网络安全法", "21", on: "2020-01-01")
                #expect(old.state == .found && old.article.text.contains("等级保护"))
                #expect(old.article.effectiveUntil == "2026-01-01")
                #expect(try await Self.article(app, "民法典", "188").article.text.contains("另有规定"))
                #expect(try await Self.article(app, "示范法", "1").state == .unavailable)
                let again = try await Self.update(app)
                #expect(!again.isChanged)
            }
            // What is kept outlasts the index.
            try FileManager.default.removeItem(at: folder.appending(path: "consult/laws.index"))
            try await Laws.withApp(folder) { app in
                #expect(try await Self.article(app, "网络安全法", "21", on: "2020-01-01").state == .found)
                // The law goes, and what ended of it stays: of the facts of 2020 it is the law.
                try Data(Self.corrected.utf8).write(to: laws.appending(path: "a.jsonl"))
                let update = try await Self.update(app)
                #expect(update.removed == ["中华人民共和国网络安全法（2026-01-01）"])
                #expect(update.kept == ["中华人民共和国网络安全法（2017-06-01） 1条，来源已不再收录这部法"])
                let old = try await Self.article(app, "网络安全法", "21", on: "2020-01-01")
                #expect(old.state == .found && old.article.source.contains("来源已不再收录"))
                #expect(try await Self.article(app, "网络安全法", "21").state == .notInForce)
                let again = try await Self.update(app, force: true)
                #expect(again.kept.isEmpty && again.removed.isEmpty)
            }
        }
    }

    @Test(arguments: ["changed", "cut", "empty", "another version"])
    func `a damaged index is built anew, though no file changed`(damage: String) async throws {
        try await withTemporaryFolder { folder in
            try Laws.write(to: folder)
            try await Laws.withApp(folder) { _ in }
            let file = folder.appending(path: "consult/laws.index")
            let sound = try Data(contentsOf: file)
            var damaged = sound
            switch damage {
            case "changed": damaged[sound.count / 2] ^= 0x10
            case "cut": damaged.removeLast(100)
            case "empty": damaged = Data()
            default: damaged[8] ^= 0x7F
            }
            try damaged.write(to: file)
            try await Laws.withApp(folder) { app in
                // Its copy serves meanwhile.
                let isBuilt = try await Poll.until { try Data(contentsOf: file) == sound }
                #expect(isBuilt)
                let update = try await Self.update(app)
                #expect(update.warnings.count == 1 && update.warnings[0].contains("索引打不开"))
            }
        }
    }

    @Test
    func `old versions are not lost with a damaged index, unless somebody wants it so`() async throws {
        try await withTemporaryFolder { folder in
            try Laws.write(to: folder)
            let (file, copy) = (
                folder.appending(path: "consult/laws.index"), folder.appending(path: "consult/laws.index.copy")
            )
            let laws = folder.appending(path: "consult/laws/a.jsonl")
            try await Laws.withApp(folder) { _ in }
            let newer = Laws.lines.filter { !$0.contains("2016-11-07") }.joined(separator: "\n")
            // The index is damaged, and the old text of a law has gone from the files: the copy has it.
            try Data("damaged".utf8).write(to: file)
            try Data(newer.utf8).write(to: laws)
            try await Laws.withApp(folder) { app in
                let old = try await Self.article(app, "网络安全法", "21", on: "2020-01-01")
                #expect(old.state == .found)
            }
            // Both are damaged, and the files have changed again.
            try Data("damaged".utf8).write(to: file)
            try Data("damaged".utf8).write(to: copy)
            try Data((newer + "\n").utf8).write(to: laws)
            try await withApp(folder: folder) { app in
                let error = await #expect(throws: RPCError.self) { try await Self.update(app) }
                #expect(error?.code == .failedPrecondition && error?.message.contains("--force") == true)
                let forced = try await Self.update(app, force: true)
                #expect(forced.isChanged && forced.warnings.contains { $0.contains("丢失") })
                #expect(try await Self.article(app, "民法典", "188").state == .found)
            }
        }
    }

    @Test
    func `a file that is wrong is named, and what served before serves on`() async throws {
        try await withTemporaryFolder { folder in
            try Laws.write(to: folder)
            try await Laws.withApp(folder) { app in
                let file = folder.appending(path: "consult/laws/c.jsonl")
                try Data("{\"law\":\"坏法\"}".utf8).write(to: file)
                let error = await #expect(throws: RPCError.self) { try await Self.update(app) }
                #expect(error?.code == .failedPrecondition)
                #expect(error?.message.contains("c.jsonl:1") == true)
                #expect(try await Self.article(app, "民法典", "188").state == .found)
                try FileManager.default.removeItem(at: file)
                let again = try await Self.update(app)
                #expect(!again.isChanged)
            }
        }
    }

    @Test(arguments: ["d.md", "d.jsonl", "d.jsonl.gz"])
    func `a file that is no text is named`(name: String) async throws {
        try await withTemporaryFolder { folder in
            try Laws.write(to: folder)
            try await Laws.withApp(folder) { app in
                let packed: [UInt8] = name.hasSuffix(".gz") ? [0x1F, 0x8B] : []
                try Data(packed + [0xD6, 0xD0, 0xB9, 0xFA, 0xB7, 0xA8])
                    .write(to: folder.appending(path: "consult/laws/\(name)"))
                let error = await #expect(throws: RPCError.self) { try await Self.update(app) }
                #expect(error?.code == .failedPrecondition)
                #expect(error?.message.contains(name) == true)
                #expect(try await Self.article(app, "民法典", "188").state == .found)
            }
        }
    }

    @Test
    func `without a file the update says where to put one`() async throws {
        try await withApp { app in
            let error = await #expect(throws: RPCError.self) { try await Self.update(app) }
            #expect(error?.message.contains("consult/laws") == true)
        }
    }
}
