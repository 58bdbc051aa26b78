internal import NotificationAPI
internal import PluginKit
internal import SwiftProtobuf

/// The notices that are a caller's own (站内信).
struct OwnInbox: Sendable {
    let host: any Database
    let sealer: any Sealer
    /// The number of a citizen's account; `nil` for any other.
    let phone: @Sendable (_ organisationID: String, _ accountID: String) async throws -> String?

    /// Say whom the case of a notice is closed to: what a unit was told before it was complained of is nothing to it now.
    let gates: CaseGates

    private static let markedMax = 500

    func list(_ request: GetMyNoticesRequest, _ principal: Principal) async throws -> GetMyNoticesResponse {
        let page = try NoticePage(size: request.pageSize, token: request.pageToken)
        let table = NoticeTable(organisationID: principal.organisationID)
        let places = try await self.places(of: principal)
        let (host, gates) = (self.host, self.gates)
        let shown = try await ShownPage(
            of: page.limit,
            after: page.before,
            key: \.id,
            token: { $0 },
            waiting: { before in
                let part = page.next(before)
                let found = try await host.read {
                    try table.notices(at: places.map { ($0.column, $0.value) }, part, $0)
                }
                // A citizen is told of nothing but what is the citizen's own.
                let closed =
                    principal.roles.contains(.citizen)
                    ? [] : try await gates.closed(found.map(\.subject), to: principal)
                return (found.filter { !closed.contains($0.subject) }, part.last(of: found))
            }
        )
        let ids = shown.entries.map(\.id)
        let reads = try await host.read { try table.reads(ids, by: principal.accountID, $0) }
        let notices = try shown.entries.map { notice in
            let text = try notice.text(self.sealer)
            return InboxNotice.with {
                $0.noticeID = notice.id
                $0.subject = notice.subject
                $0.text = text
                $0.createdAt = notice.createdAt.timestamp
                $0.progress = notice.state?.progress ?? .unspecified
                if let time = reads[notice.id] { $0.readAt = time.timestamp }
            }
        }
        return GetMyNoticesResponse.with {
            $0.notices = notices
            $0.nextPageToken = shown.token
        }
    }

    func mark(_ request: MarkNoticesReadRequest, _ context: CallContext) async throws -> MarkNoticesReadResponse {
        let principal = context.principal
        guard request.noticeIds.count <= Self.markedMax else {
            throw RPCError.invalidFields([
                .init(field: "notice_ids", description: "一次最多 \(Self.markedMax) 条")
            ])
        }
        let table = NoticeTable(organisationID: principal.organisationID)
        let places = try await self.places(of: principal)
        let ids = request.noticeIds.filter { NoticeID.isOne($0) }
        let marked = try await self.host.write(recording: context) { transaction in
            let own = try table.notices(ids, transaction).filter { notice in
                places.contains { $0.holds(notice) }
            }
            return try own.filter { try table.markRead($0.id, by: principal.accountID, transaction) }.count
        }
        return MarkNoticesReadResponse.with { $0.marked = UInt32(clamping: marked) }
    }

    /// Where notices of the caller's own lie.
    private func places(of principal: Principal) async throws -> [NoticePlace] {
        var places = [NoticePlace.inbox(NoticeInbox.account(principal.accountID))]
        if !principal.unit.isEmpty {
            places += principal.roles.roles.map { .inbox(NoticeInbox.members(of: principal.unit, role: $0)) }
        }
        if principal.roles.contains(.citizen),
            let phone = try await self.phone(principal.organisationID, principal.accountID)
        {
            let indexes = self.sealer.indexes(
                phone,
                of: NoticeColumns.recipient,
                organisationID: principal.organisationID
            )
            places += indexes.compactMap { if case .blob(let index) = $0 { .phone(index) } else { nil } }
        }
        return places
    }
}
