internal import HotlineAPI
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// Columns by their Chinese names, and what is wrong with a row.
@Suite struct OrderColumnsTests {
    static let heads = ["工单编号", "来源渠道", "诉求标题", "诉求内容", "诉求人", "联系电话", "事发地址", "诉求类别", "受理时间"]

    @Test func everyColumnHasItsPlace() throws {
        let columns = try OrderColumns(Self.heads)
        let fields = ["WH1", "12328", "拒载", "在客运中心被拒载", "李先生", "19900000001", "客运中心", "交通运输", "2026-11-24 09:30:05"]
        let row = try columns.row(CSVReader.Record(line: 7, fields: fields)).get()
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
        let row = try columns.row(CSVReader.Record(line: 2, fields: ["1", "内容", " 标题 ", "窗口", "A"])).get()
        #expect(row.order.title == "标题")
        #expect(row.order.content == "内容")
        #expect(row.order.channel == .window)
        #expect(row.order.sourceNumber == "A")
        #expect(!row.order.hasReceivedAt)
    }

    @Test func aShortRowHasEmptyFields() throws {
        let columns = try OrderColumns(Self.heads)
        let row = try columns.row(CSVReader.Record(line: 2, fields: ["A", "12345", "标题"])).get()
        #expect(row.order.content.isEmpty)
    }

    @Test(arguments: ["工单编号", "来源渠道", "诉求标题", "诉求内容"]) func aMissingColumnIsNamed(_ head: String) {
        let error = #expect(throws: Failure.self) { _ = try OrderColumns(Self.heads.filter { $0 != head }) }
        #expect(error?.status == .invalidInput)
        #expect(error?.message.contains(head) == true)
    }

    @Test(arguments: [
        (["A", "火星", "标题", "内容"], "来源渠道"),
        (["A", "", "标题", "内容"], "来源渠道"),
        (["A", "12345", "标题", "内容", "", "", "", "", "昨天"], "受理时间"),
        (["A", "12345", "标题", "内容", "", "", "", "", "2026-02-29 00:00:00"], "受理时间"),
    ])
    func whatIsWrongWithARowIsNamedWithItsLineAndColumn(_ fields: [String], _ column: String) throws {
        let columns = try OrderColumns(Self.heads)
        let error = #expect(throws: OrderColumns.RowFailure.self) {
            _ = try columns.row(CSVReader.Record(line: 9, fields: fields)).get()
        }
        #expect(error?.error.row == 9)
        #expect(error?.error.field == column)
        #expect(error?.error.description_p.isEmpty == false)
    }
}
