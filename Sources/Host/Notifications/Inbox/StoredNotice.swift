internal import Foundation
internal import NotificationAPI
internal import PluginKit
internal import SwiftProtobuf

/// A notice as it is kept.
struct StoredNotice: Sendable {
    let id: String
    let module: String
    let subject: String
    /// The organisation that answers for it.
    let owner: String
    let template: String
    let inbox: String
    let state: NoticeState?
    let createdAt: WallTime
    let nextAt: WallTime?
    let finishedAt: WallTime?
    let attempts: Int64
    let problem: String

    /// What the number that it went to is found by; empty for one in an inbox.
    let recipientIndex: [UInt8]

    private let recipient: [UInt8]
    private let content: [UInt8]

    /// What ``init(_:)`` reads.
    static let columns = """
        notice_id, module, subject, owner, template, inbox, state, created_at, next_at, finished_at, attempts, problem, \
        recipient, content, recipient_index
        """

    /// Reads a row of ``columns``.
    init(_ row: SQLRow) {
        self.id = row.text(0)
        self.module = row.text(1)
        self.subject = row.text(2)
        self.owner = row.text(3)
        self.template = row.text(4)
        self.inbox = row.text(5)
        self.state = NoticeState(rawValue: row.text(6))
        self.createdAt = row.time(7) ?? WallTime(microseconds: 0)
        self.nextAt = row.time(8)
        self.finishedAt = row.time(9)
        self.attempts = row.integer(10)
        self.problem = row.text(11)
        self.recipient = row.blob(12)
        self.content = row.blob(13)
        self.recipientIndex = row.blob(14)
    }

    /// What it says to its recipient.
    ///
    /// - Throws: ``RPCError`` with `dataLoss` where what is sealed cannot be opened.
    func text(_ sealer: any Sealer) throws -> String { try self.said(sealer).text }

    /// What it says, as far as staff read it.
    ///
    /// - Throws: as ``text(_:)``.
    func staffText(_ sealer: any Sealer) throws -> String {
        let said = try self.said(sealer)
        return said.staffText ?? said.text
    }

    private func said(_ sealer: any Sealer) throws -> NoticeContent {
        let opened = try sealer.open(self.content, as: NoticeColumns.content.purpose)
        return try JSONDecoder().decode(NoticeContent.self, from: Data(opened))
    }

    /// The notice as staff see it, without what it says.
    ///
    /// - Throws: ``RPCError`` with `dataLoss` where what is sealed cannot be opened.
    func record(_ tree: OrganisationTree, _ sealer: any Sealer) throws -> NoticeRecord {
        let parts = self.inbox.split(separator: "/").map(String.init)
        let phone = try sealer.text(self.recipient, of: NoticeColumns.recipient)
        return NoticeRecord.with {
            $0.noticeID = self.id
            $0.module = self.module
            $0.subject = self.subject
            $0.template = self.template
            $0.channel = self.inbox.isEmpty ? .sms : .inApp
            $0.progress = self.state?.progress ?? .unspecified
            $0.phone = phone
            if parts.count == 3 {
                $0.unit = parts[1]
                $0.unitName = tree.name(of: parts[1])
                $0.role = parts[2]
            }
            $0.createdAt = self.createdAt.timestamp
            if let nextAt = self.nextAt { $0.nextAt = nextAt.timestamp }
            if let finishedAt = self.finishedAt { $0.finishedAt = finishedAt.timestamp }
            $0.attempts = UInt32(clamping: self.attempts)
            $0.problem = self.problem
        }
    }
}
