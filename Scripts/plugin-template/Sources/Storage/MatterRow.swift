internal import %Name%API
internal import PluginKit
internal import SwiftProtobuf

/// A matter (事项) between its row and its message.
enum MatterRow {
    static let columns = "number, title, content, registered_at, unit"

    static func matter(_ row: SQLRow) -> Matter {
        Matter.with {
            $0.number = row.text(0)
            $0.title = row.text(1)
            $0.content = row.text(2)
            if let time = row.time(3) { $0.registeredAt = time.timestamp }
            $0.unit = row.text(4)
        }
    }
}
