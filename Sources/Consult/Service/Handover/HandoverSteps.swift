internal import Consult
internal import ConsultAPI
internal import PluginKit
internal import SwiftProtobuf

/// What happens to hand-overs, each with its limit, its event and its notices in one transaction.
struct HandoverSteps: Sendable {
    let sealer: any Sealer
    let limits: HandoverLimits
    let notices: HandoverNotices

    /// Kept from one transaction to the next; a call must not wait for many.
    private static let erasedMax = 20
    private static let numbers = CaseNumbers("ZX-{date}-{number:6}")

    /// The hand-overs of a tenant.
    func table(_ organisationID: String) -> HandoverTable {
        HandoverTable(organisationID: organisationID, sealer: self.sealer)
    }

    /// Puts a conversation into the queue, or what was said since to the place that it has there.
    ///
    /// - Parameter isStaffed: whether there is somebody who may take it.
    func open(
        _ conversation: Conversation,
        phone: String,
        at place: HandoverPlace,
        isStaffed: Bool,
        _ transaction: any WriteTransaction
    ) throws -> HandOverResponse {
        let table = self.table(place.organisationID)
        if let id = conversation.id, let known = try table.open(conversation: id, transaction) {
            return try self.add(conversation, phone: phone, to: known, in: table, transaction)
        }
        guard let number = try Self.numbers?.next(organisation: place.organisationID, transaction) else {
            throw RPCError(code: .internalError, message: "The pattern of numbers of hand-overs is none.")
        }
        var record = HandoverRecord(
            number: number,
            unit: place.unit,
            state: .waiting,
            reason: conversation.reason,
            alarms: conversation.flags,
            card: conversation.cardID,
            topic: conversation.topic,
            handedOverAt: transaction.now,
            hasPhone: !phone.isEmpty
        )
        record.dueAt = try self.limits.begin(record, place.organisationID, transaction)
        let code = HandoverCode.make()
        let eraseAt = transaction.now.advanced(by: self.limits.keep)
        try table.add(record, conversation, phone: phone, code: code, eraseAt: eraseAt, transaction)
        try HandoverSearch.add(record, of: place.organisationID, transaction)
        try self.append("opened", record, place.organisationID, transaction)
        try self.notices.tellOpened(record, place.organisationID, transaction)
        return HandOverResponse.with {
            $0.number = number
            $0.code = code.grouped
            $0.text = HandoverText.opened(record, code: code, isStaffed: isStaffed)
        }
    }

    private func add(
        _ conversation: Conversation,
        phone: String,
        to known: HandoverRecord,
        in table: HandoverTable,
        _ transaction: any WriteTransaction
    ) throws -> HandOverResponse {
        try table.add(conversation, phone: phone, to: known, transaction)
        let alarms = AlarmWatch.gravestFirst(known.alarms + conversation.flags)
        var after = known
        after.hasPhone = known.hasPhone || !phone.isEmpty
        // A red flag that came up since begins the wait of those that cannot wait.
        if known.state == .waiting, alarms != known.alarms {
            after = try self.change(after, in: table, "added", transaction) {
                $0.alarms = alarms
                $0.reason = .alarm
            }
            try self.notices.tellOpened(after, table.organisationID, transaction)
        } else {
            try self.append("added", after, table.organisationID, transaction)
        }
        return HandOverResponse.with {
            $0.number = known.number
            $0.text = HandoverText.added(after)
        }
    }

    /// Takes a hand-over a step further.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` where somebody else was faster.
    func change(
        _ before: HandoverRecord,
        in table: HandoverTable,
        _ event: String,
        _ transaction: any WriteTransaction,
        _ body: (inout HandoverRecord) -> Void
    ) throws -> HandoverRecord {
        var record = before
        body(&record)
        record.dueAt = try self.limits.begin(record, table.organisationID, transaction)
        guard try table.keep(record, after: before.state, transaction) else { throw HandoverRules.taken(before) }
        try self.append(event, record, table.organisationID, transaction)
        return record
    }

    /// The hand-over that a code opens, of whichever tenant.
    ///
    /// - Throws: ``RPCError`` with `notFound`, the same for a wrong number as for a wrong code.
    func opened(
        _ number: String,
        _ code: String,
        _ tenants: [String],
        _ transaction: any ReadTransaction
    ) throws -> (HandoverTable, HandoverRecord) {
        guard let code = HandoverCode(code), number.utf8.count <= 64 else { throw HandoverRules.wrongCode }
        for tenant in tenants {
            let table = self.table(tenant)
            if try table.opens(code, number, transaction), let record = try table.record(number, transaction) {
                return (table, record)
            }
        }
        throw HandoverRules.wrongCode
    }

    /// Erases what was kept long enough.
    ///
    /// - Returns: how many hand-overs that was.
    @discardableResult
    func eraseOld(of organisationID: String, _ transaction: any WriteTransaction) throws -> Int {
        let table = self.table(organisationID)
        let old = try table.old(at: transaction.now, limit: Self.erasedMax, transaction)
        for number in old { try table.erase(number, transaction) }
        return old.count
    }

    /// Tells the log; nothing of what was said stands in it.
    private func append(
        _ event: String,
        _ record: HandoverRecord,
        _ organisationID: String,
        _ transaction: any WriteTransaction
    ) throws {
        let message = HandoverText.handover(record, .empty, now: transaction.now)
        try transaction.append(
            Event(
                organisationID: organisationID,
                module: ConsultModule.id,
                kind: "handover." + event,
                subject: record.number,
                payload: try message.serializedBytes()
            )
        )
    }
}
