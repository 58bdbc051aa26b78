internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// What is sent of a file, and what is reported of it.
@Suite(.timeLimit(.minutes(5))) struct OrderUploadTests {
    @Test func everyRowIsSentOnceAndCounted() async throws {
        let client = try ImportDesk.client { requests, responses in
            while let batch = try await requests.next() { try await responses.write(ImportDesk.answer(batch)) }
        }
        let report = ImportReport()
        try await Self.upload(Self.text(rows: 3_201), client, report)
        #expect(report.imported == 3_201)
        #expect(
            try report.summary(json: true)
                == #"{"imported":3201,"present":0,"repeated":0,"wrong":0,"acknowledged_row":3202,"errors":[]}"#
        )
    }

    @Test func fourBatchesAreUnderWayAtOnce() async throws {
        let client = try ImportDesk.client { requests, responses in
            // Answers none before the fourth is here: a client that waited earlier would wait for ever.
            var unanswered: [ImportOrdersRequest] = []
            while let batch = try await requests.next() {
                unanswered.append(batch)
                if unanswered.count == 4 { try await responses.write(ImportDesk.answer(unanswered.removeFirst())) }
            }
            for batch in unanswered { try await responses.write(ImportDesk.answer(batch)) }
        }
        let report = ImportReport()
        try await Self.upload(Self.text(rows: 5_000), client, report)
        #expect(report.imported == 5_000)
    }

    @Test func whatWasAcknowledgedIsReportedWhereTheHostIsLost() async throws {
        let client = try ImportDesk.client { requests, responses in
            for _ in 0..<2 {
                guard let batch = try await requests.next() else { return }
                try await responses.write(ImportDesk.answer(batch))
            }
            throw RPCError(code: .unavailable, message: "Gone.")
        }
        let report = ImportReport()
        let error = await #expect(throws: RPCError.self) {
            try await Self.upload(Self.text(rows: 5_000), client, report)
        }
        #expect(error?.code == .unavailable)
        // The second answer may be lost with the host; the first is read before the fifth batch is written.
        #expect([500, 1_000].contains(report.imported))
    }

    @Test func rowsThatAreWrongHereAreReportedWhereTheHostIsLost() async throws {
        let client = try ImportDesk.client { requests, _ in
            _ = try await requests.next()
            throw RPCError(code: .unavailable, message: "Gone.")
        }
        let report = ImportReport()
        await #expect(throws: RPCError.self) {
            try await Self.upload(Self.text(rows: 3) + "V,火星,标题,内容\n", client, report)
        }
        #expect(report.problems.map(\.row) == [5])
        #expect(report.imported == 0 && report.wrongRows == 1)
    }

    @Test func rowsBeforeAMistakeInTheFileAreSent() async throws {
        let client = try ImportDesk.client { requests, responses in
            while let batch = try await requests.next() { try await responses.write(ImportDesk.answer(batch)) }
        }
        let report = ImportReport()
        let error = await #expect(throws: Failure.self) {
            try await Self.upload(Self.text(rows: 700) + "W,12345,\"标题,内容\n", client, report)
        }
        #expect(error?.status == .invalidInput)
        #expect(error?.message.contains("第 702 行") == true)
        #expect(report.imported == 700)
    }

    @Test func rowsThatAreWrongHereAreReportedWithThoseThatAreWrongThere() async throws {
        let client = try ImportDesk.client { requests, responses in
            while let batch = try await requests.next() {
                var answer = ImportDesk.answer(batch)
                answer.imported -= 1
                answer.errors = [
                    ImportError.with {
                        $0.row = 2
                        $0.field = "title"
                        $0.description_p = "过\"长\""
                    }
                ]
                try await responses.write(answer)
            }
        }
        let report = ImportReport()
        try await Self.upload(Self.text(rows: 1) + "W,火星,标题,内容\n" + "V,窗口,标题,内容\n", client, report)
        #expect(report.problems.map(\.row) == [2, 3])
        let line = try report.summary(json: true)
        #expect(
            line.hasPrefix(
                #"{"imported":1,"present":0,"repeated":0,"wrong":2,"acknowledged_row":4,"errors":[{"row":2,"field":"title","column":"C","#
            )
        )
        #expect(line.contains(#""description":"过\"长\"""#))
    }

    @Test func `what the file says again, and what it says otherwise, is told apart from what was here`() async throws {
        let client = try ImportDesk.client { requests, responses in
            while let batch = try await requests.next() {
                var answer = ImportDesk.answer(batch)
                answer.imported -= 2
                answer.repeatedRows = [3]
                answer.errors = [
                    ImportError.with {
                        $0.row = 4
                        $0.field = "source_number"
                        $0.description_p = "与第2行工单编号相同但内容不同"
                    }
                ]
                try await responses.write(answer)
            }
        }
        let report = ImportReport()
        try await Self.upload(Self.text(rows: 3), client, report)
        #expect(try report.summary(json: false) == "导入 1 件，已在库 0 件，文件内重复 1 件，有误 1 行。")
        #expect(try report.summary(json: true).contains(#""present":0,"repeated":1,"wrong":1,"#))
        #expect(report.lines == ["第 4 行 A 列 工单编号：与第2行工单编号相同但内容不同"])
    }

    private static func text(rows: Int) -> String {
        OrderFileTests.head + (1...rows).map { "W\($0),12345,标题,内容\n" }.joined()
    }

    private static func upload(_ text: String, _ client: HotlineServiceClient, _ report: ImportReport) async throws {
        try await TemporaryFile.with(Array(text.utf8)) { path in
            try await OrderUpload(file: OrderFile(path), report: report).run(client, CallOptions())
        }
    }
}
