internal import PluginKit

/// Where a notice lies, for those whose own it is.
enum NoticePlace: Sendable {
    /// An inbox, by its name.
    case inbox(String)
    /// What went to a number, by its blind index.
    case phone([UInt8])

    var column: String {
        switch self {
        case .inbox: "inbox"
        case .phone: "recipient_index"
        }
    }

    var value: SQLValue {
        switch self {
        case .inbox(let name): .text(name)
        case .phone(let index): .blob(index)
        }
    }

    func holds(_ notice: StoredNotice) -> Bool {
        switch self {
        case .inbox(let name): notice.inbox == name
        case .phone(let index): notice.recipientIndex == index
        }
    }
}
