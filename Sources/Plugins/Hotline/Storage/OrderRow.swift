internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// A work order (工单) between its row and its message.
enum OrderRow {
    static let columns = """
        number, channel, source_number, state, title, content, caller_name, caller_phone, address, matter, unit, answer, \
        registered_at, dispatched_at, answered_at, revision
        """

    static func order(_ row: SQLRow) -> Order {
        Order.with {
            $0.number = row.text(0)
            $0.channel = Channel(rawValue: Int(row.integer(1))) ?? .unspecified
            $0.sourceNumber = row.text(2)
            $0.state = OrderState(rawValue: Int(row.integer(3))) ?? .unspecified
            $0.title = row.text(4)
            $0.content = row.text(5)
            $0.callerName = row.text(6)
            $0.callerPhone = row.text(7)
            $0.address = row.text(8)
            $0.matter = row.text(9)
            $0.unit = row.text(10)
            $0.answer = row.text(11)
            if let time = row.time(12) { $0.registeredAt = time.timestamp }
            if let time = row.time(13) { $0.dispatchedAt = time.timestamp }
            if let time = row.time(14) { $0.answeredAt = time.timestamp }
            $0.revision = UInt32(clamping: row.integer(15))
        }
    }
}
