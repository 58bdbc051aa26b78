internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves other platforms (对接平台): takes in their orders and tells what became of them.
///
/// A platform is its account: it sees updates of the orders that the account pushed, and nothing else.
struct ExchangeService: HotlineExchangeServiceHandler {
    let hotline: HotlineService

    private var database: any Database { self.hotline.database }
    private var sealer: any Sealer { self.hotline.sealer }

    private static let pages = PageLength(max: 500, usual: 100)

    func pushOrder(_ request: PushOrderRequest, context: CallContext) async throws -> PushOrderResponse {
        let violations =
            ExchangeRules.violations(request.order)
            + OrderRules.violations(receivedAt: request.order, now: self.hotline.time.now)
        guard violations.isEmpty else { throw RPCError.invalidFields(violations) }
        let (principal, origin) = (context.principal, try context.home())
        let state = try OrderFlow.state(
            after: .register,
            nil,
            by: principal,
            recorded: OrderRules.recorded(request.order)
        )
        let table = OrderTable(organisationID: principal.organisationID, sealer: self.sealer)
        let platform = OrderPlatform(account: principal.accountID, name: principal.displayName)
        let effects = self.hotline.effects
        var pushed = request.order
        let accused = pushed.placeAccused(in: principal.tree)
        let desk = accused.reduce(origin) { OrderAccused.desk($0, accused: $1, in: principal.tree) }
        let recusals = RecusalTable(organisationID: principal.organisationID)
        let past = PushedTable(organisationID: principal.organisationID, sealer: self.sealer)
        let (seals, again) = (try table.seals(pushed), PlatformOrder(context, self.hotline))
        return try await self.database.write(for: context, request: request) { [new = pushed] transaction in
            if let order = try table.order(channel: new.channel, source: new.sourceNumber, transaction) {
                // Another's order is not told of: neither its number nor how it stands.
                guard order.platform == platform.account else { throw Self.taken(new.sourceNumber) }
                let (protected, differing) = try again.protect(order, as: new, naming: accused, transaction)
                return Self.answer(protected, isPresent: true, differing)
            }
            let order = try table.register(new, as: state, origin: desk, platform: platform, seals, transaction)
            // Several have the name that the platform gave: nothing may come to any of them.
            for unit in accused.dropFirst() {
                try recusals.add(RecusalTable.key(ofUnit: unit), to: order.number, transaction)
            }
            try past.keep(PushedOrder(new, accusing: accused), of: order.number, transaction)
            try OrderEvent.append(OrderAction.register.rawValue, order, table.organisationID, transaction)
            // The platform tells its caller itself.
            try effects.imported(order, of: table.organisationID, transaction)
            if desk != origin { try effects.accusesItsDesk(order, of: table.organisationID, transaction) }
            return Self.answer(order, isPresent: false)
        }
    }

    func pushSupplement(
        _ request: PushSupplementRequest,
        context: CallContext
    ) async throws -> PushSupplementResponse {
        try StepRules.check(text: request.text, field: "text", name: "补充情况", isNeeded: true)
        let own = PlatformOrder(context, self.hotline)
        return try await self.database.write(for: context, request: request) { transaction in
            let order = try own.supplement(request.number, request.text, transaction)
            return PushSupplementResponse.with {
                $0.number = order.number
                $0.state = ExchangeRules.state(order.state)
            }
        }
    }

    func listUpdates(_ request: ListUpdatesRequest, context: CallContext) async throws -> ListUpdatesResponse {
        let limit = try Self.pages.rows(request.pageSize)
        let (table, platform) = (self.table(context), context.principal.accountID)
        let found = try await self.database.read { transaction in
            let after =
                request.afterSequence == 0
                ? try table.acknowledged(by: platform, transaction) : Int64(clamping: request.afterSequence)
            return try table.updates(for: platform, after: after, limit: limit + 1, transaction)
        }
        return ListUpdatesResponse.with {
            $0.updates = Array(found.prefix(limit))
            $0.hasMore_p = found.count > limit
        }
    }

    func acknowledgeUpdates(
        _ request: AcknowledgeUpdatesRequest,
        context: CallContext
    ) async throws -> AcknowledgeUpdatesResponse {
        let (table, platform) = (self.table(context), context.principal.accountID)
        let sequence = Int64(clamping: request.sequence)
        let acknowledged = try await self.database.write(recording: context) { transaction in
            let before = try table.acknowledged(by: platform, transaction)
            // An older acknowledgement that comes late takes nothing back.
            guard sequence > before else { return before }
            guard try sequence <= table.newest(for: platform, transaction) else { throw Self.unknown(sequence) }
            try table.acknowledge(sequence, by: platform, transaction)
            return sequence
        }
        return AcknowledgeUpdatesResponse.with { $0.acknowledged = UInt64(clamping: acknowledged) }
    }

    private func table(_ context: CallContext) -> UpdateTable {
        UpdateTable(organisationID: context.principal.organisationID, sealer: self.sealer)
    }

    private static func answer(_ order: Order, isPresent: Bool, _ differing: [String] = []) -> PushOrderResponse {
        PushOrderResponse.with {
            $0.number = order.number
            $0.state = ExchangeRules.state(order.state)
            $0.present = isPresent
            $0.differing = differing
        }
    }

    private static func taken(_ source: String) -> RPCError {
        RPCError(
            code: .alreadyExists,
            message: "原平台工单 \(source) 已由其他途径登记，不能再推送。",
            details: [.errorInfo(reason: "SOURCE_PRESENT", domain: "hotline", metadata: ["source_number": source])]
        )
    }

    private static func unknown(_ sequence: Int64) -> RPCError {
        .invalidFields([
            .init(field: "sequence", description: "没有序号为 \(sequence) 的更新：只能确认 ListUpdates 给出的序号")
        ])
    }
}
