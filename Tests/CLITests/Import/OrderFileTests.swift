internal import HotlineAPI
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// Files as other platforms and spreadsheets save them.
@Suite struct OrderFileTests {
    static let head = "工单编号,来源渠道,诉求标题,诉求内容\n"

    @Test func rowsComeInBatches() async throws {
        let rows = (1...1_201).map { "W\($0),12345,标题,内容\n" }.joined()
        try await TemporaryFile.with(Array((Self.head + rows).utf8)) { path in
            let file = try OrderFile(path)
            var sizes: [Int] = []
            var numbers: [String] = []
            var position = 0
            while let batch = try file.batch() {
                sizes.append(batch.rows.count)
                numbers += batch.rows.map(\.order.sourceNumber)
                #expect(batch.position > position)
                position = batch.position
            }
            #expect(sizes == [500, 500, 201])
            #expect(numbers == (1...1_201).map { "W\($0)" })
            #expect(position == file.size)
        }
    }

    @Test func aBatchOfLongOrdersStaysBelowTheLargestMessage() async throws {
        let content = String(repeating: "诉", count: 5_000)
        let rows = (1...400).map { "W\($0),12345,标题,\(content)\n" }.joined()
        try await TemporaryFile.with(Array((Self.head + rows).utf8)) { path in
            let file = try OrderFile(path)
            var count = 0
            while let batch = try file.batch() {
                let bytes = try ImportOrdersRequest.with { $0.rows = batch.rows }.serializedBytes() as [UInt8]
                #expect(bytes.count < 2 * OrderFile.batchBytesMax)
                count += batch.rows.count
            }
            #expect(count == 400)
        }
    }

    @Test func wrongRowsStandBesideTheOthersAndEmptyOnesAreNothing() async throws {
        let text = Self.head + "A,12345,标题,内容\n,,,\nB,火星,标题,内容\nC,窗口,标题,\"内\n容\"\n\nD,12348,标题,内容\n"
        try await TemporaryFile.with(Array(text.utf8)) { path in
            let batch = try #require(try OrderFile(path).batch())
            #expect(batch.rows.map(\.order.sourceNumber) == ["A", "C", "D"])
            #expect(batch.rows.map(\.row) == [2, 5, 8])
            #expect(batch.problems.map(\.row) == [4])
            #expect(batch.wrong.map(\.row) == [4] && batch.wrong.map(\.order.sourceNumber) == ["B"])
        }
    }

    @Test(arguments: [
        ([0x50, 0x4b, 0x03, 0x04, 0x14], "损坏"), ([0xd0, 0xcf, 0x11, 0xe0, 0xa1], "另存为"),
        // 工单编号 in GB18030 without the other heads, bytes of no encoding, and UTF-16.
        ([0xb9, 0xa4, 0xb5, 0xa5, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0x41], "来源渠道"), ([0x61, 0x0a, 0xff], "第 2 行"),
        ([0xff, 0xfe, 0xe5, 0x5d], "iconv -f UTF-16"), ([], "空文件"), ([0x61, 0x2c, 0x62], "工单编号"),
    ])
    func anotherKindOfFileIsRefusedWithWhatToDo(_ bytes: [UInt8], _ hint: String) async throws {
        try await TemporaryFile.with(bytes) { path in
            let error = #expect(throws: Failure.self) { _ = try OrderFile(path) }
            #expect(error?.status == .invalidInput)
            #expect(error?.message.contains(hint) == true)
        }
    }

    @Test(arguments: ["/nowhere/orders.csv", "/"]) func whatCannotBeReadIsNamed(_ path: String) {
        let error = #expect(throws: Failure.self) { _ = try OrderFile(path) }
        #expect(error?.status == .invalidInput)
        #expect(error?.message.hasPrefix(path) == true)
    }

    @Test func theHeadsMayStandBelowATitle() async throws {
        let text = "2026年11月工单明细\n填表：值班员,,\n" + Self.head + "A,12345,标题,内容\n"
        try await TemporaryFile.with(Array(text.utf8)) { path in
            let batch = try #require(try OrderFile(path).batch())
            #expect(batch.rows.map(\.row) == [4])
        }
    }

    @Test func headsThatAreNearAreSuggested() async throws {
        let text = "受理单号,来源渠到,诉求标题,问题描述\nA,12345,标题,内容\n"
        try await TemporaryFile.with(Array(text.utf8)) { path in
            let error = #expect(throws: Failure.self) { _ = try OrderFile(path) }
            let message = error?.message ?? ""
            for part in ["工单编号（是不是 A 列“受理单号”？）", "来源渠道（是不是 B 列“来源渠到”？）", "诉求内容（是不是 D 列“问题描述”？）"] {
                #expect(message.contains(part), "\(message)")
            }
            #expect(!message.contains("诉求标题"))
        }
    }
}
