internal import Consult
internal import ConsultAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves HandoverService.
struct HandoverHandler: HandoverServiceHandler {
    let steps: HandoverSteps
    let context: PluginContext
    /// Whether somebody who can log in works at one of the organisations of a tenant and has one of the roles.
    let isStaffed: @Sendable (_ organisationID: String, _ units: [String], _ roles: [Role]) async throws -> Bool

    private static let pages = PageLength(max: 100, usual: 20)

    func handOver(_ request: HandOverRequest, context: CallContext) async throws -> HandOverResponse {
        let conversation = try Conversation.read(request.conversation, self.context.sealer)
        try HandoverRules.check(phone: request.phone)
        let place = try HandoverPlace(
            unit: request.unit,
            organisation: request.organisation,
            context.principal,
            self.context.organisations
        )
        let tree = self.context.organisations.tree(of: place.organisationID)
        let desks = HandoverDesks.places(of: place.unit, tree)
        let isStaffed = try await self.isStaffed(place.organisationID, desks, HandoverDesks.staff)
        let tries =
            conversation.flags.isEmpty
            ? PublicTries.handovers(self.context.sealer) : PublicTries.urgentHandovers(self.context.sealer)
        let steps = self.steps
        return try await self.context.database.write(for: context, request: request) { transaction in
            try tries.count(context, transaction)
            try steps.eraseOld(of: place.organisationID, transaction)
            let response = try steps.open(
                conversation,
                phone: request.phone,
                at: place,
                isStaffed: isStaffed,
                transaction
            )
            context.note(subject: response.number)
            return response
        }
    }

    func getHandoverProgress(
        _ request: GetHandoverProgressRequest,
        context: CallContext
    ) async throws -> HandoverProgress {
        let (steps, tenants) = (self.steps, self.context.organisations.tenants)
        return try await self.context.database.read { transaction in
            let (table, record) = try steps.opened(request.number, request.code, tenants, transaction)
            return HandoverText.progress(record, answer: try table.context(of: record.number, transaction).answer)
        }
    }

    func withdrawHandover(_ request: WithdrawHandoverRequest, context: CallContext) async throws -> HandoverProgress {
        let (steps, tenants) = (self.steps, self.context.organisations.tenants)
        context.note(subject: request.number)
        return try await self.context.database.write(for: context, request: request) { transaction in
            let (table, record) = try steps.opened(request.number, request.code, tenants, transaction)
            guard record.isOpen else {
                throw RPCError(code: .failedPrecondition, message: "已经办结或者撤回，不能再撤回；您说过的话到期会删除。")
            }
            let after = try steps.change(record, in: table, "withdrawn", transaction) {
                $0.state = .withdrawn
                $0.closedAt = transaction.now
            }
            try table.erase(record.number, transaction)
            return HandoverText.progress(after, answer: "")
        }
    }

    func listHandovers(_ request: ListHandoversRequest, context: CallContext) async throws -> ListHandoversResponse {
        let state = try HandoverRules.state(request.state)
        let limit = try Self.pages.rows(request.pageSize)
        let before = try PageToken.read(request.pageToken) { $0 }
        let (table, reach, tree) = (self.table(context), HandoverDesks.reach(context), context.principal.tree)
        let now = self.context.time.now
        return try await self.context.database.read { transaction in
            let found = try table.page(state, reach, before: before, limit: limit + 1, transaction)
            return ListHandoversResponse.with {
                $0.handovers = found.prefix(limit).map { HandoverText.handover($0.record, tree, now: now) }
                if found.count > limit { $0.nextPageToken = PageToken.make(found[limit - 1].key) }
            }
        }
    }

    func takeHandover(_ request: TakeHandoverRequest, context: CallContext) async throws -> Handover {
        let (steps, principal) = (self.steps, context.principal)
        return try await self.step(request.number, request, context) { record, table, transaction in
            if record.state == .taken, record.takenBy == principal.accountID { return record }
            guard record.state == .waiting else { throw HandoverRules.taken(record) }
            return try steps.change(record, in: table, "taken", transaction) {
                $0.state = .taken
                $0.takenBy = principal.accountID
                $0.takenByName = principal.displayName
                $0.takenAt = transaction.now
            }
        }
    }

    func readHandover(_ request: ReadHandoverRequest, context: CallContext) async throws -> HandoverContext {
        try HandoverRules.check(number: request.number)
        context.note(subject: request.number)
        let (table, reach, tree) = (self.table(context), HandoverDesks.reach(context), context.principal.tree)
        let (account, now) = (context.principal.accountID, self.context.time.now)
        return try await self.context.database.read { transaction in
            guard let record = try table.record(request.number, transaction), reach.admits(record.unit) else {
                throw HandoverRules.notFound
            }
            guard record.takenBy == account else { throw HandoverRules.notYours }
            let (conversation, phone, answer) = try table.context(of: record.number, transaction)
            return HandoverContext.with {
                $0.handover = HandoverText.handover(record, tree, now: now)
                $0.isErased = conversation == nil
                $0.turns = conversation?.turns?.map(\.message) ?? []
                $0.onDay = conversation?.day ?? ""
                $0.phone = phone
                $0.answer = answer
            }
        }
    }

    func returnHandover(_ request: ReturnHandoverRequest, context: CallContext) async throws -> Handover {
        let (steps, account) = (self.steps, context.principal.accountID)
        return try await self.step(request.number, request, context) { record, table, transaction in
            let isLate = record.dueAt.map { $0 < transaction.now } ?? false
            guard record.state == .taken, record.takenBy == account || isLate else { throw HandoverRules.notYours }
            let after = try steps.change(record, in: table, "returned", transaction) {
                $0.state = .waiting
                $0.takenBy = ""
                $0.takenByName = ""
                $0.takenAt = nil
            }
            try steps.notices.tellOpened(after, table.organisationID, transaction)
            return after
        }
    }

    func closeHandover(_ request: CloseHandoverRequest, context: CallContext) async throws -> Handover {
        try HandoverRules.check(request)
        let (steps, account) = (self.steps, context.principal.accountID)
        return try await self.step(request.number, request, context) { record, table, transaction in
            guard record.state == .taken, record.takenBy == account else { throw HandoverRules.notYours }
            let after = try steps.change(record, in: table, "closed", transaction) {
                $0.state = .closed
                $0.closedAt = transaction.now
                $0.result = request.result
            }
            let eraseAt = transaction.now.advanced(by: steps.limits.keep)
            try table.keep(answer: request.answer, of: record.number, eraseAt: eraseAt, transaction)
            return after
        }
    }

    /// A step of staff with a hand-over within reach.
    private func step<Request: Message & Sendable>(
        _ number: String,
        _ request: Request,
        _ context: CallContext,
        _ body:
            @escaping @Sendable (HandoverRecord, HandoverTable, any WriteTransaction) throws -> HandoverRecord
    ) async throws -> Handover {
        try HandoverRules.check(number: number)
        context.note(subject: number)
        let (table, reach, tree) = (self.table(context), HandoverDesks.reach(context), context.principal.tree)
        return try await self.context.database.write(for: context, request: request) { transaction in
            guard let record = try table.record(number, transaction), reach.admits(record.unit) else {
                throw HandoverRules.notFound
            }
            return HandoverText.handover(try body(record, table, transaction), tree, now: transaction.now)
        }
    }

    private func table(_ context: CallContext) -> HandoverTable {
        self.steps.table(context.principal.organisationID)
    }
}
