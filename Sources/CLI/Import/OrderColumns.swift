internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Which column of a spreadsheet holds what.
struct OrderColumns {
    /// Why a row cannot be sent.
    struct RowFailure: Error {
        var error: ImportError
    }

    private let places: [String: Int]

    private static let required = ["工单编号", "来源渠道", "诉求标题", "诉求内容"]

    /// Reads the line that names the columns, in any order; columns that are not known are passed over.
    init(_ heads: [String]) throws {
        let names = heads.map { $0.filter { !$0.isWhitespace } }
        self.places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        let missing = Self.required.filter { self.places[$0] == nil }
        guard missing.isEmpty else {
            throw Failure(.invalidInput, "第一行缺少列：\(missing.joined(separator: "、"))。第一行应为各列的名称。")
        }
    }

    /// The order that a record holds.
    func row(_ record: CSVReader.Record) -> Result<ImportRow, RowFailure> {
        func value(_ name: String) -> String {
            guard let place = self.places[name], place < record.fields.count else { return "" }
            return Self.trimmed(record.fields[place])
        }
        func failure(_ field: String, _ text: String) -> Result<ImportRow, RowFailure> {
            .failure(
                RowFailure(
                    error: ImportError.with {
                        $0.row = UInt64(record.line)
                        $0.field = field
                        $0.description_p = text
                    }
                )
            )
        }
        guard let channel = ChannelNames.channel(value("来源渠道")) else {
            return failure("来源渠道", "“\(value("来源渠道"))”不认识，应为：\(ChannelNames.list)")
        }
        var order = NewOrder()
        order.channel = channel
        order.sourceNumber = value("工单编号")
        order.title = value("诉求标题")
        order.content = value("诉求内容")
        order.callerName = value("诉求人")
        order.callerPhone = value("联系电话")
        order.address = value("事发地址")
        order.matter = value("诉求类别")
        order.place = value("事发地")
        let received = value("受理时间")
        if !received.isEmpty {
            guard let time = BeijingTime.parse(received) else {
                return failure("受理时间", "“\(received)”不是“2026-11-24 09:30:00”这样的时间")
            }
            order.receivedAt = time
        }
        return .success(
            ImportRow.with {
                $0.row = UInt64(record.line)
                $0.order = order
            }
        )
    }

    private static func trimmed(_ text: String) -> String {
        guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
