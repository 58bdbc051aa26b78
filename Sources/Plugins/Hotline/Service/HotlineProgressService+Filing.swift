internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Orders that citizens file themselves (自助提交诉求, HOT-S1).
extension HotlineProgressService {
    func fileOrder(_ request: FileOrderRequest, context: CallContext) async throws -> FiledOrder {
        let principal = context.principal
        if request.isAnonymous { try Self.keepAnonymous(context, orThrow: Self.filedByAccount) }
        let tenant = try self.tenant(of: request, principal)
        let tree = self.organisations.tree(of: tenant)
        let filing = Filing(principal.roles)
        let new = filing.order(request, in: tree)
        try OrderRules.check(new, now: self.time.now)
        let state = try OrderFlow.state(
            after: .register,
            nil,
            by: RoleSet([filing.role]),
            recorded: OrderRules.recorded(new)
        )
        guard let origin = self.filingDesk.desk(of: tenant, in: tree) else { throw Self.noHotline }
        let accused = OrderAccused.known(request.accusedUnit, in: tree)
        let desk = accused.reduce(origin) { OrderAccused.desk($0, accused: $1, in: tree) }
        let recusals = RecusalTable(organisationID: tenant)
        let table = OrderTable(organisationID: tenant, sealer: self.sealer)
        let (matters, tries) = (MatterTable(organisationID: tenant), CodeTries(sealer: self.sealer))
        let (codes, code) = (CodeTable(sealer: self.sealer), QueryCode.make())
        let clerk = filing.role == .windowStaff ? principal.accountID : ""
        let (effects, seals) = (self.effects, try table.seals(new))
        let subjects = tries.filings(
            phone: new.callerPhone,
            account: filing.role == .citizen ? "" : principal.accountID,
            peer: context.peer
        )
        return try await self.database.write(for: context, request: request) { transaction in
            if let locked = try tries.lockedUntil(subjects, at: transaction.now, transaction) {
                throw CodeTries.refusal(until: locked, now: transaction.now) { "提交得太多，请在 \($0) 分钟后再试；急事请拨打热线。" }
            }
            try tries.count(subjects, transaction)
            try Self.checkMatter(of: new, matters, transaction)
            let order = try table.register(new, as: state, origin: desk, by: clerk, seals, transaction)
            // Several have the name that the citizen gave: nothing may come to any of them.
            for unit in accused.dropFirst() {
                try recusals.add(RecusalTable.key(ofUnit: unit), to: order.number, transaction)
            }
            try codes.keep(code, of: order.number, in: tenant, transaction)
            try OrderEvent.append(OrderAction.register.rawValue, order, tenant, transaction)
            try effects.registered(order, of: tenant, transaction)
            if desk != origin { try effects.accusesItsDesk(order, of: tenant, transaction) }
            context.note(subject: order.number)
            return FiledOrder.with {
                $0.number = order.number
                $0.queryCode = code.digits
                $0.next = "已登记，热线将转交承办单位办理。请记下编号和查询码，凭两者查询进度、确认结果或者提出异议。"
            }
        }
    }

    /// Refuses a matter that the catalogue of the day does not have, and an order that lacks what its matter needs.
    ///
    /// A matter stands as a row of the bulletin: whoever files without an account would write into it.
    private static func checkMatter(
        of new: NewOrder,
        _ matters: MatterTable,
        _ transaction: any WriteTransaction
    ) throws {
        let today = CivilDay(transaction.now)
        if !new.matter.isEmpty, try matters.matter(new.matter, on: today, transaction) == nil {
            throw StepRules.wrong("matter", "事项目录中没有“\(new.matter)”；不确定的可以不填，由热线归类")
        }
        try matters.check(new, on: today, transaction)
    }

    /// Whose hotline an order is filed with: the account's, or the one that is there, or the one that is named.
    private func tenant(of request: FileOrderRequest, _ principal: Principal) throws(RPCError) -> String {
        let tenants = self.organisations.tenants
        if tenants.contains(principal.organisationID) { return principal.organisationID }
        if request.organisation.isEmpty, tenants.count == 1, let only = tenants.first { return only }
        let named = tenants.filter { self.organisations.tree(of: $0).root?.name == request.organisation }
        if tenants.contains(request.organisation) { return request.organisation }
        guard named.count == 1, let tenant = named.first else {
            let names = tenants.compactMap { self.organisations.tree(of: $0).root?.name }.joined(separator: "、")
            throw .invalidFields([.init(field: "organisation", description: "请选择向哪里的热线提交：\(names)")])
        }
        return tenant
    }

    private static let noHotline = RPCError(code: .failedPrecondition, message: "这里的热线还没有建立机构，暂时不能提交，请拨打12345。")
}
