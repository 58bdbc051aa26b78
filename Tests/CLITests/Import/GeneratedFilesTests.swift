internal import Foundation
internal import HotlineAPI
internal import Spreadsheet
internal import TestKit
internal import Testing

@testable internal import yizhan

/// The same orders in every kind of file, written by another program.
@Suite(.timeLimit(.minutes(5))) struct GeneratedFilesTests {
    @Test func everyKindOfFileHoldsTheSameOrders() async throws {
        try await withTemporaryFolder { folder in
            let files = ["orders.csv", "orders.xlsx"].map { folder.appending(path: $0).path }
            let generator = Repository.folder.appending(path: "Examples/hotline/generate.py").path
            let made = try await ProgramRun.run("python3", ["-B", generator, "--rows", "1500", "--seed", "3"] + files)
            #expect(made.status == 0, "\(made.errors)")
            let national = folder.appending(path: "orders-gb18030.csv").path
            let converted = try await ProgramRun.run(
                "iconv",
                ["-f", "UTF-8", "-t", "GB18030", "-o", national, files[0]]
            )
            #expect(converted.status == 0, "\(converted.errors)")

            let orders = try Self.orders(files[0])
            #expect(orders.count == 1_500)
            #expect(Set(orders.map { "\($0.channel) \($0.sourceNumber)" }).count == 1_500)
            #expect(try Self.orders(files[1]) == orders)
            #expect(try Self.orders(national) == orders)
            #expect(try Self.orders(national, encoding: .gb18030) == orders)
        }
    }

    @Test func theMonthThatStandsInTheExamplesIsWhatTheGeneratorWrites() async throws {
        try await withTemporaryFolder { folder in
            let examples = Repository.folder.appending(path: "Examples/hotline")
            let files = ["month.csv", "month.xlsx"].map { folder.appending(path: $0).path }
            let generator = examples.appending(path: "generate.py").path
            let made = try await ProgramRun.run("python3", ["-B", generator, "--rows", "5000", "--seed", "7"] + files)
            #expect(made.status == 0, "\(made.errors)")
            let kept = ["month.csv", "month.xlsx"].map { examples.appending(path: $0) }
            #expect(try Data(contentsOf: kept[0]) == Data(contentsOf: URL(filePath: files[0])))
            let orders = try Self.orders(kept[0].path)
            #expect(orders.count == 5_000)
            #expect(try Self.orders(kept[1].path) == orders)
        }
    }

    private static func orders(_ path: String, encoding: TextEncoding? = nil) throws -> [NewOrder] {
        let file = try OrderFile(path, encoding: encoding)
        var orders: [NewOrder] = []
        while let batch = try file.batch() {
            #expect(batch.problems.isEmpty)
            orders += batch.rows.map(\.order)
        }
        return orders
    }
}
