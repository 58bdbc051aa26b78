internal import Foundation
internal import PluginKit

/// A notice that this host has taken to send, for as long as its lease lasts.
struct ClaimedNotice: Sendable {
    let organisationID: String
    let id: String
    /// Module and name of the template.
    let template: String
    /// How often it was taken, this time included: tells whether it is this host's still.
    let attempts: Int64
    /// Whether it goes out at night, too.
    let isUrgent: Bool

    private let recipient: [UInt8]
    private let content: [UInt8]

    /// What ``init(_:)`` reads.
    static let columns = "org_id, notice_id, module, template, attempts, recipient, content, is_urgent"

    /// Reads a row of ``columns``, as it was before it was taken.
    init(_ row: SQLRow) {
        self.organisationID = row.text(0)
        self.id = row.text(1)
        self.template = "\(row.text(2)).\(row.text(3))"
        self.attempts = row.integer(4) + 1
        self.recipient = row.blob(5)
        self.content = row.blob(6)
        self.isUrgent = row.integer(7) != 0
    }

    /// When it may go out at the earliest.
    func earliest(_ now: WallTime, _ quiet: QuietHours) -> WallTime { self.isUrgent ? now : quiet.earliest(now) }

    /// The message that it is.
    ///
    /// - Throws: ``RPCError`` with `dataLoss` where what is sealed cannot be opened.
    func message(_ sealer: any Sealer) throws -> ShortMessage {
        let content = try sealer.open(self.content, as: NoticeColumns.content.purpose)
        let said = try JSONDecoder().decode(NoticeContent.self, from: Data(content))
        return ShortMessage(
            id: self.id,
            to: BlindIndexForm.phone.canonical(try sealer.text(self.recipient, of: NoticeColumns.recipient)),
            template: self.template,
            fields: said.fields,
            text: said.text
        )
    }
}
