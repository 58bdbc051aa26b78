internal import Foundation
internal import PluginKit

/// The row of a notice that is added.
enum NoticeRow {
    /// One that was added under the same name before stays as it is.
    static let insert = """
        INSERT INTO host_notices (
            org_id, notice_id, module, subject, owner, template, once_key, inbox, recipient, recipient_index, content,
            is_urgent, state, created_at, begun_at, expires_at, next_at, attempts
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        ON CONFLICT DO NOTHING
        """

    /// The values of ``insert``.
    static func values(
        _ notice: Notice,
        _ content: NoticeContent,
        module: String,
        now: WallTime,
        _ sealer: any Sealer
    ) throws -> [SQLValue] {
        let encoded = Array(try JSONEncoder().encode(content))
        var inbox = SQLValue.null
        var recipient = SQLValue.null
        var index = SQLValue.null
        var state = NoticeState.posted
        switch notice.recipient {
        case .account(let id): inbox = .text(NoticeInbox.account(id))
        case .members(let unit, let role): inbox = .text(NoticeInbox.members(of: unit, role: role))
        case .phone(let phone):
            state = NoticeRecipient.isMobile(phone) ? .waiting : .unreachable
            recipient = try sealer.sealed(phone, for: NoticeColumns.recipient)
            index = sealer.index(phone, of: NoticeColumns.recipient, organisationID: notice.organisationID)
        }
        // What goes to an inbox is there with its row, and what goes to no mobile number goes no further.
        let isDone = state != .waiting
        return [
            .text(notice.organisationID), .text(NoticeID.make(at: now)), .text(module), .text(notice.subject),
            .text(notice.owner), .text(notice.template.id), notice.once.map { .text($0) } ?? .null, inbox, recipient,
            index,
            .blob(try sealer.seal(encoded, as: NoticeColumns.content.purpose)),
            .integer(notice.template.isUrgent ? 1 : 0),
            .text(state.rawValue), .time(now), .time(now),
            .time(notice.template.lifetime.map { now.advanced(by: $0) }), isDone ? .null : .time(now),
        ]
    }
}
