internal import NotificationAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves NotificationService.
struct NotificationHandler: NotificationServiceHandler {
    /// The database as the host itself sees it.
    let host: any Database
    let sealer: any Sealer
    let inbox: OwnInbox
    /// Say whom the case of a notice is closed to, however far that account reaches.
    let gates: CaseGates

    private static let subjectMax = 100

    func listNotices(_ request: ListNoticesRequest, context: CallContext) async throws -> ListNoticesResponse {
        let page = try NoticePage(size: request.pageSize, token: request.pageToken)
        guard request.subject.utf8.count <= Self.subjectMax else {
            throw RPCError.invalidFields([.init(field: "subject", description: "编号过长，请核对")])
        }
        let state = NoticeState(request.progress)
        let table = NoticeTable(organisationID: context.principal.organisationID)
        let (reach, tree, sealer) = (context.reach, context.principal.tree, self.sealer)
        let (host, gates, principal, subject) = (self.host, self.gates, context.principal, request.subject)
        let shown = try await ShownPage(
            of: page.limit,
            after: page.before,
            key: \.id,
            token: { $0 },
            waiting: { before in
                let part = page.next(before)
                let found = try await host.read { transaction in
                    subject.isEmpty
                        ? try table.notices(in: state ?? .failed, part, reach, transaction)
                        : try table.notices(ofCase: subject, state, part, reach, transaction)
                }
                let closed = try await gates.closed(found.map(\.subject), to: principal)
                return (found.filter { !closed.contains($0.subject) }, part.last(of: found))
            }
        )
        let records = try shown.entries.map { try $0.record(tree, sealer) }
        return ListNoticesResponse.with {
            $0.notices = records
            $0.nextPageToken = shown.token
        }
    }

    func getNotice(_ request: GetNoticeRequest, context: CallContext) async throws -> NoticeRecord {
        let notice = try await self.open(request.noticeID, context)
        context.note(subject: notice.subject)
        var record = try notice.record(context.principal.tree, self.sealer)
        record.text = try notice.staffText(self.sealer)
        return record
    }

    func retryNotice(_ request: RetryNoticeRequest, context: CallContext) async throws -> NoticeRecord {
        try await self.change(request.noticeID, request, "notice.retried", context) { notice, table, transaction in
            guard notice.state != .unreachable else {
                throw Self.refusal("这个号码不能接收短信，或者没有留下号码；须告知的，请拨打电话。")
            }
            guard notice.state == .failed || notice.state == .expired else {
                throw Self.refusal("只有发送失败或者已过期的通知才能重新发送。")
            }
            try table.retry(notice.id, transaction)
        }
    }

    func cancelNotice(_ request: CancelNoticeRequest, context: CallContext) async throws -> NoticeRecord {
        try await self.change(request.noticeID, request, "notice.cancelled", context) { notice, table, transaction in
            guard notice.state == .waiting else { throw Self.refusal("只有待发送的通知才能取消。") }
            try table.cancel(notice.id, transaction)
        }
    }

    func getMyNotices(_ request: GetMyNoticesRequest, context: CallContext) async throws -> GetMyNoticesResponse {
        try await self.inbox.list(request, context.principal)
    }

    func markNoticesRead(
        _ request: MarkNoticesReadRequest,
        context: CallContext
    ) async throws -> MarkNoticesReadResponse {
        try await self.inbox.mark(request, context)
    }

    private func change<Request: Message & Sendable>(
        _ id: String,
        _ request: Request,
        _ kind: String,
        _ context: CallContext,
        _ body: @escaping @Sendable (StoredNotice, NoticeTable, any WriteTransaction) throws -> Void
    ) async throws -> NoticeRecord {
        let table = NoticeTable(organisationID: context.principal.organisationID)
        let (reach, tree, sealer) = (context.reach, context.principal.tree, self.sealer)
        _ = try await self.open(id, context)
        return try await self.host.write(for: context, request: request) { transaction in
            let notice = try Self.notice(id, reach, context, transaction)
            context.note(subject: notice.subject)
            try body(notice, table, transaction)
            // Wakes what sends, on every host.
            try transaction.append(
                Event(
                    organisationID: table.organisationID,
                    module: "host",
                    kind: kind,
                    subject: notice.subject,
                    payload: Array(notice.id.utf8)
                )
            )
            let changed = try Self.notice(id, reach, context, transaction)
            return try changed.record(tree, sealer)
        }
    }

    /// A notice by its id whose case is not closed to the caller.
    private func open(_ id: String, _ context: CallContext) async throws -> StoredNotice {
        let notice = try await self.host.read { [reach = context.reach] transaction in
            try Self.notice(id, reach, context, transaction)
        }
        guard try await !self.gates.isClosed(notice.subject, to: context.principal) else { throw Self.unknown }
        return notice
    }

    private static let unknown = RPCError(code: .notFound, message: "没有这条通知，请核对编号。")

    /// A notice by its id; one that the caller may not see is as one that does not exist.
    private static func notice(
        _ id: String,
        _ reach: Reach,
        _ context: CallContext,
        _ transaction: any ReadTransaction
    ) throws -> StoredNotice {
        let table = NoticeTable(organisationID: context.principal.organisationID)
        guard NoticeID.isOne(id), let notice = try table.notice(id, transaction), reach.admits(notice.owner) else {
            throw Self.unknown
        }
        return notice
    }

    private static func refusal(_ message: String) -> RPCError {
        RPCError(code: .failedPrecondition, message: message)
    }
}
