internal import Foundation
internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import yizhan

/// Rows that were wrong, to be corrected and imported by themselves.
@Suite(.timeLimit(.minutes(5))) struct ErrorFileTests {
    private static let text = """
        工单编号,来源渠道,诉求标题,诉求内容,联系电话,备注
        A,12345,标题,内容,,好
        B,火星,标题,"内,容""引号""吗",+86 19900000338,=1+1
        C,12345,,内容,,坏
        D,火星,,内容,,都坏

        """

    @Test func wrongRowsAreWrittenAsTheyWereWithWhatIsWrong() async throws {
        try await withTemporaryFolder { folder in
            let errors = folder.appending(path: "errors.csv").path
            let report = try await Self.run(Self.text, folder, errors)
            #expect(report.imported == 1 && report.wrongRows == 3)
            let written = try String(contentsOfFile: errors, encoding: .utf8)
            let lines = written.drop { $0 == "\u{feff}" }.components(separatedBy: "\r\n")
            #expect(lines[0] == #""工单编号","来源渠道","诉求标题","诉求内容","联系电话","备注","原行号","有误之处""#)
            #expect(lines[1].hasPrefix(#""B","火星","标题","内,容""引号""吗","'+86 19900000338","'=1+1","3","B 列 来源渠道："#))
            #expect(lines[2].hasPrefix(#""C","12345","","内容","","坏","4","C 列 诉求标题：不得为空""#))
            // What is wrong here and what is wrong there, in one round.
            #expect(lines[3].hasPrefix(#""D","火星","","内容","","都坏","5","B 列 来源渠道："#))
            #expect(lines[3].contains("；C 列 诉求标题：不得为空"))
            #expect(lines.count == 5)
            let mode = try FileManager.default.attributesOfItem(atPath: errors)[.posixPermissions] as? Int
            #expect(mode == 0o600)

            // Corrected, and taken in by itself.
            let corrected = written.replacing("火星", with: "12328").replacing(",\"\",\"内容\"", with: ",\"标题\",\"内容\"")
            let again = folder.appending(path: "again.csv").path
            let second = try await Self.run(corrected, folder, again)
            #expect(second.imported == 3 && second.wrongRows == 0)
            #expect(!FileManager.default.fileExists(atPath: again))
        }
    }

    @Test func aFileThatIsThereIsNotOverwritten() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "errors.csv").path
            try Data("x".utf8).write(to: URL(filePath: path))
            let error = #expect(throws: Failure.self) { _ = try ErrorFile(path, heads: []) }
            #expect(error?.status == .invalidInput)
        }
    }

    private static func run(_ text: String, _ folder: URL, _ errors: String) async throws -> ImportReport {
        let client = try ImportDesk.client { requests, responses in
            while let batch = try await requests.next() {
                var answer = ImportDesk.answer(batch)
                answer.errors = (batch.rows + batch.wrongRows).filter { $0.order.title.isEmpty }.map { row in
                    ImportError.with {
                        $0.row = row.row
                        $0.field = "title"
                        $0.description_p = "不得为空"
                    }
                }
                answer.imported -= UInt32(batch.rows.count { $0.order.title.isEmpty })
                try await responses.write(answer)
            }
        }
        let report = ImportReport()
        let path = folder.appending(path: "\(RandomID.make()).csv").path
        try Data(text.utf8).write(to: URL(filePath: path))
        let file = try OrderFile(path, keepsTexts: true)
        let errorFile = try ErrorFile(errors, heads: file.columns.heads)
        try await OrderUpload(file: file, report: report, errorFile: errorFile).run(client, CallOptions())
        try errorFile.finish()
        return report
    }
}
