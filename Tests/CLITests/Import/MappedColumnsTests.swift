internal import HotlineAPI
internal import Spreadsheet
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// Spreadsheets of other platforms, read by a mapping (列映射).
@Suite struct MappedColumnsTests {
    static let heads = ["受理单号", "主题", "问题描述", "区县", "详细地址", "来电时间", "来源"]

    static let mapping = ColumnMapping.with {
        $0.name = "市12345"
        $0.columns = [
            Self.column(.sourceNumber, "受理单号"), Self.column(.title, "主题"), Self.column(.content, "问题描述"),
            Self.column(.address, "区县", "详细地址"), Self.column(.receivedAt, "来电时间"), Self.column(.channel, "来源"),
        ]
        $0.translations = [
            ValueTranslation.with {
                $0.field = .channel
                $0.from = "市长热线"
                $0.to = "12345"
            }
        ]
        $0.timeFormat = "yyyy年M月d日 HH:mm"
    }

    @Test func everyFieldComesFromItsColumns() throws {
        let columns = try OrderColumns(Self.heads, mapping: Self.mapping)
        let fields = ["S1", "拒载", "在客运中心被拒载", "海勃湾区", "客运中心", "2026年11月24日 9:30", "市长热线"]
        let order = try columns.row(OrderColumnsTests.row(2, fields)).get().order
        let expected = NewOrder.with {
            $0.channel = .channel12345
            $0.sourceNumber = "S1"
            $0.title = "拒载"
            $0.content = "在客运中心被拒载"
            $0.address = "海勃湾区 客运中心"
            $0.receivedAt = Google_Protobuf_Timestamp(seconds: 1_795_483_800)
        }
        #expect(order == expected)
    }

    @Test func aFixedValueStandsForEveryRow() throws {
        var mapping = Self.mapping
        mapping.columns.removeLast()
        mapping.fixed = [
            FixedValue.with {
                $0.field = .channel
                $0.value = "12328"
            }
        ]
        let columns = try OrderColumns(Self.heads, mapping: mapping)
        let row = OrderColumnsTests.row(2, ["S1", "标题", "内容"])
        #expect(try columns.row(row).get().order.channel == .channel12328)
        // What the host finds wrong with it has no column to be named.
        let told = columns.problem(ImportError.with { $0.field = "channel" })
        #expect(told.column.isEmpty && told.head == "来源渠道")
    }

    @Test func whatTheHostFindsWrongIsToldByTheSheetsOwnHead() throws {
        let columns = try OrderColumns(Self.heads, mapping: Self.mapping)
        let told = columns.problem(
            ImportError.with {
                $0.row = 7
                $0.field = "address"
                $0.description_p = "过长"
            }
        )
        #expect(told.line == "第 7 行 D 列 区县：过长")
    }

    @Test func aColumnThatTheMappingNamesHasToBeThere() {
        let heads = Self.heads.filter { $0 != "详细地址" }
        let error = #expect(throws: Failure.self) { _ = try OrderColumns(heads, mapping: Self.mapping) }
        #expect(error?.message.contains("详细地址") == true)
    }

    @Test(arguments: ["2026-11-24 09:30", "2026年11月31日 09:30", "11月24日"])
    func aTimeInAnotherFormIsTold(_ text: String) throws {
        let columns = try OrderColumns(Self.heads, mapping: Self.mapping)
        let row = OrderColumnsTests.row(2, ["S1", "标题", "内容", "", "", text, "12345"])
        #expect(try OrderColumnsTests.problems(columns, row).map(\.column) == ["F"])
    }

    static func column(_ field: ImportField, _ heads: String...) -> MappedColumn {
        MappedColumn.with {
            $0.field = field
            $0.heads = heads
        }
    }
}
