internal import HotlineAPI
internal import Spreadsheet
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// Columns by their Chinese names, and what is wrong with a row.
@Suite struct OrderColumnsTests {
    static let heads = ["工单编号", "来源渠道", "诉求标题", "诉求内容", "诉求人", "联系电话", "事发地址", "诉求类别", "受理时间"]

    @Test func everyColumnHasItsPlace() throws {
        let columns = try OrderColumns(Self.heads)
        let fields = ["WH1", "12328", "拒载", "在客运中心被拒载", "李先生", "19900000001", "客运中心", "交通运输", "2026-11-24 09:30:05"]
        let row = try columns.row(Self.row(7, fields)).get()
        #expect(row.row == 7)
        let expected = NewOrder.with {
            $0.channel = .channel12328
            $0.sourceNumber = "WH1"
            $0.title = "拒载"
            $0.content = "在客运中心被拒载"
            $0.callerName = "李先生"
            $0.callerPhone = "19900000001"
            $0.address = "客运中心"
            $0.matter = "交通运输"
            // 09:30:05 in Beijing is 01:30:05 in Greenwich.
            $0.receivedAt = Google_Protobuf_Timestamp(seconds: 1_795_483_805)
        }
        #expect(row.order == expected)
    }

    @Test func columnsMayStandInAnyOrderAmongOthers() throws {
        let columns = try OrderColumns(["序号", "诉求内容", " 诉求标题 ", "来源渠道", "工单编号"])
        let row = try columns.row(Self.row(2, ["1", "内容", " 标题 ", "窗口", "A"])).get()
        #expect(row.order.title == "标题")
        #expect(row.order.content == "内容")
        #expect(row.order.channel == .window)
        #expect(row.order.sourceNumber == "A")
        #expect(!row.order.hasReceivedAt)
    }

    @Test func aShortRowHasEmptyFields() throws {
        let columns = try OrderColumns(Self.heads)
        let row = try columns.row(Self.row(2, ["A", "12345", "标题"])).get()
        #expect(row.order.content.isEmpty)
    }

    @Test(arguments: ["工单编号", "来源渠道", "诉求标题", "诉求内容"]) func aMissingColumnIsNamed(_ head: String) {
        let error = #expect(throws: Failure.self) { _ = try OrderColumns(Self.heads.filter { $0 != head }) }
        #expect(error?.status == .invalidInput)
        #expect(error?.message.contains(head) == true)
    }

    @Test(arguments: [
        (["A", "火星", "标题", "内容"], "channel", "B", "来源渠道"), (["A", "", "标题", "内容"], "channel", "B", "来源渠道"),
        (["A", "12345", "标题", "内容", "", "", "", "", "昨天"], "received_at", "I", "受理时间"),
        (["A", "12345", "标题", "内容", "", "", "", "", "2026-02-29 00:00:00"], "received_at", "I", "受理时间"),
    ])
    func whatIsWrongWithARowIsNamedWithItsRowAndColumn(
        _ fields: [String],
        _ field: String,
        _ column: String,
        _ head: String
    ) throws {
        let problems = try Self.problems(OrderColumns(Self.heads), Self.row(9, fields))
        #expect(problems.map(\.row) == [9])
        #expect(problems.map(\.field) == [field])
        #expect(problems.map(\.column) == [column])
        #expect(problems.map(\.head) == [head])
        #expect(problems.first?.line.hasPrefix("第 9 行 \(column) 列 \(head)：") == true)
    }

    @Test func everythingThatIsWrongWithARowIsTold() throws {
        let row = Self.row(3, ["A", "火星", "标题", "内容", "", "", "", "", "昨天"])
        #expect(try Self.problems(OrderColumns(Self.heads), row).map(\.field) == ["channel", "received_at"])
    }

    @Test func cellsThatASpreadsheetSpoiltAreTold() throws {
        var row = Self.row(4, ["", "12345", "标题", "内容"])
        row.cells[0] = .number(150_000_000_000_000_000, digits: "150000000000000000")
        row.cells.append(.failure("#N/A"))
        let problems = try Self.problems(OrderColumns(Self.heads), row)
        #expect(problems.map(\.field) == ["source_number", "caller_name"])
        #expect(problems.first?.text.contains("15 位") == true)
        #expect(problems.last?.text.contains("#N/A") == true)
    }

    @Test func numbersAndDatesOfAWorkbookAreReadAsTheyAreMeant() throws {
        var row = Self.row(2, ["", "", "标题", "内容", "", "", "", ""])
        row.cells[0] = .number(20_261_124, digits: "20261124")
        row.cells[1] = .number(12_345, digits: "12345")
        row.cells[5] = .number(19_900_000_338, digits: "1.9900000338E10")
        row.cells.append(
            .date(try #require(CivilDateTime(year: 2_026, month: 11, day: 24, hour: 9, minute: 30, second: 5)))
        )
        let order = try OrderColumns(Self.heads).row(row).get().order
        #expect(order.sourceNumber == "20261124")
        #expect(order.channel == .channel12345)
        #expect(order.callerPhone == "19900000338")
        #expect(order.receivedAt.seconds == 1_795_483_805)
    }

    @Test func aQuoteBeforeWhatIsNoFormulaIsTakenAway() throws {
        let row = Self.row(2, ["A", "12345", "'-", "'内容", "", "'+86 199 0000 0338"])
        let order = try OrderColumns(Self.heads).row(row).get().order
        #expect(order.callerPhone == "+86 199 0000 0338")
        #expect(order.title == "-")
        #expect(order.content == "'内容")
    }

    @Test(arguments: [
        ("是", "", true, false), ("保密", "", true, false), ("否", "是", false, true), ("不保密", "匿名", false, true),
        ("", "", false, false), ("公开", "实名", false, false), ("TRUE", "0", true, false),
    ])
    func whetherACallerIsKeptSecretOrAnonymousIsRead(
        _ confidential: String,
        _ anonymous: String,
        _ isConfidential: Bool,
        _ isAnonymous: Bool
    ) throws {
        let columns = try OrderColumns(Self.heads + ["是否保密", "是否匿名", "被投诉单位", "被投诉人"])
        let fields = ["A", "12345", "标题", "内容", isAnonymous ? "匿名人员" : "李先生", "", "", "", ""]
        let row = Self.row(2, fields + [confidential, anonymous, "区交通运输局", "张三"])
        let order = try columns.row(row).get().order
        #expect(order.isConfidential == isConfidential && order.isAnonymous == isAnonymous)
        #expect(order.callerName == (isAnonymous ? "" : "李先生"))
        #expect(order.accusedUnit == "区交通运输局" && order.accusedName == "张三")
        #expect(columns.unread.isEmpty)
    }

    @Test func whatIsNeitherYesNorNoIsTold() throws {
        let columns = try OrderColumns(Self.heads + ["是否保密"])
        let problems = try Self.problems(
            columns,
            Self.row(2, ["A", "12345", "标题", "内容", "", "", "", "", "", "看情况"])
        )
        #expect(problems.map(\.field) == ["is_confidential"] && problems.map(\.column) == ["J"])
    }

    @Test func columnsThatSayHowACallerIsProtectedAreNotPassedOverWithoutAWord() throws {
        let columns = try OrderColumns(Self.heads + ["备注", "诉求人要求保密", "被投诉单位名称", "匿名标识", "是否匿名"])
        #expect(columns.unread == ["K 列“诉求人要求保密”", "L 列“被投诉单位名称”", "M 列“匿名标识”"])
        // A mapping reads what it names, and passes over the rest.
        let mapping = ColumnMapping.with {
            $0.name = "市平台"
            $0.columns = [
                .with {
                    $0.field = .isConfidential
                    $0.heads = ["诉求人要求保密"]
                }
            ]
        }
        let mapped = try OrderColumns(Self.heads + ["诉求人要求保密", "是否匿名"], mapping: mapping)
        #expect(mapped.unread == ["K 列“是否匿名”"])
    }

    static func row(_ number: Int, _ fields: [String]) -> TableRow {
        TableRow(number: number, cells: fields.map { $0.isEmpty ? .empty : .text($0) })
    }

    static func problems(_ columns: OrderColumns, _ row: TableRow) throws -> [RowProblem] {
        let failure = #expect(throws: OrderColumns.RowFailure.self) { _ = try columns.row(row).get() }
        return failure?.problems ?? []
    }
}
