internal import ConsultAPI
internal import Foundation
internal import GRDBSQLite
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// A host with a few statutes, one in each format that is taken in.
enum Laws {
    static let lines = [
        #"{"law":"中华人民共和国民法典","date":"2020-05-28","effective":"2021-01-01","article":"第一百八十八条","chapter":"第九章 诉讼时效","text":"向人民法院请求保护民事权利的诉讼时效期间为三年。法律另有规定的，依照其规定。诉讼时效期间自权利人知道或者应当知道权利受到损害以及义务人之日起计算。法律另有规定的，依照其规定。但是，自权利受到损害之日起超过二十年的，人民法院不予保护，有特殊情况的，人民法院可以根据权利人的申请决定延长。"}"#,
        #"{"law":"中华人民共和国网络安全法","date":"2016-11-07","effective":"2017-06-01","article":"第二十一条","chapter":"","text":"国家实行网络安全等级保护制度。"}"#,
        #"{"law":"中华人民共和国网络安全法","date":"2025-10-28","effective":"2026-01-01","article":"第二十一条","chapter":"","text":"国家建立和完善网络安全标准体系。"}"#,
    ]
    private static let markdown = "# 中华人民共和国示范法\n\n## 第一章　总则\n\n**第一条**　甲。\n\n**第二条**　乙。\n"
    private static let plain = "# 示范条例\n\n2020年1月1日 施行\n\n<!-- INFO END -->\n\n第一条 丙。\n"
    private static let database = """
        CREATE TABLE laws (law_id TEXT, law_name TEXT, doc_type TEXT, publish_date TEXT, effective_date TEXT,
            version_date TEXT, status TEXT);
        CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id TEXT, chapter TEXT, section TEXT, article_no TEXT,
            article_text TEXT);
        INSERT INTO laws VALUES ('a', '旧法', '法律', '2001-01-01', '2001-05-01', '2001-01-01', '已废止');
        INSERT INTO articles VALUES (1, 'a', '第一章 总则', NULL, '第七条', '丁。');
        """

    /// Runs `body` with a host that has taken the statutes in.
    static func withApp(
        on engine: Engine = .sqlite,
        settings: [String: String] = [:],
        _ body: @Sendable (App) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try Self.write(to: folder)
            try await Self.withApp(folder, on: engine, settings: settings, body)
        }
    }

    /// Writes the files of statutes into a data folder.
    static func write(to folder: URL) throws {
        let laws = folder.appending(path: "consult/laws")
        try FileManager.default.createDirectory(at: laws, withIntermediateDirectories: true)
        try Data(Self.lines.joined(separator: "\n").utf8).write(to: laws.appending(path: "a.jsonl"))
        try Data(Self.markdown.utf8).write(to: laws.appending(path: "示范法.md"))
        try Data(Self.plain.utf8).write(to: laws.appending(path: "示范条例(2020-01-01).md"))
        try Data("# 说明\n\n这一页没有条文。\n".utf8).write(to: laws.appending(path: "README.md"))
        Self.makeDatabase(laws.appending(path: "b.db").path)
    }

    /// Runs `body` with a host over a data folder with statutes, once they are taken in.
    static func withApp(
        _ folder: URL,
        on engine: Engine = .sqlite,
        settings: [String: String] = [:],
        _ body: @Sendable (App) async throws -> Void
    ) async throws {
        try await TestKit.withApp(on: engine, folder: folder, settings: settings) { app in
            let client = ConsultServiceClient(app.stranger)
            let isTakenIn = try await Poll.until {
                try await client.getArticle(
                    .with {
                        $0.law = "民法典"
                        $0.article = "188"
                    }
                ).state == .found
            }
            #expect(isTakenIn)
            try await body(app)
        }
    }

    private static func makeDatabase(_ path: String) {
        var handle: OpaquePointer?
        #expect(sqlite3_open(path, &handle) == SQLITE_OK)
        #expect(sqlite3_exec(handle, Self.database, nil, nil, nil) == SQLITE_OK)
        sqlite3_close(handle)
    }
}
