internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Orders in public (公开).
extension HotlineProgressService {
    func previewPublication(
        _ request: PreviewPublicationRequest,
        context: CallContext
    ) async throws -> PublicationPreview {
        try Self.check(request.title, request.content, request.answer)
        let view = OrderView(context, self.sealer)
        context.note(subject: request.number)
        let (order, master) = try await self.database.read { try Self.publishable(request.number, view, $0) }
        let publication = Publication(
            order,
            mergedInto: master,
            title: request.title,
            content: request.content,
            answer: request.answer
        )
        return PublicationPreview.with {
            $0.title = publication.title
            $0.content = publication.content
            $0.answer = publication.answer
            $0.hidden = publication.hidden.map(\.title)
            $0.remaining = publication.remaining
        }
    }

    func publishOrder(_ request: PublishOrderRequest, context: CallContext) async throws -> PublishedOrder {
        try Self.check(request.title, request.content, request.answer)
        let view = OrderView(context, self.sealer)
        let published = PublishedTable(organisationID: context.principal.organisationID)
        context.note(subject: request.number)
        return try await self.database.write(for: context, request: request) { transaction in
            let (order, master) = try Self.publishable(request.number, view, transaction)
            let publication = Publication(
                order,
                mergedInto: master,
                title: request.title,
                content: request.content,
                answer: request.answer
            )
            try publication.check()
            try view.table.setPublished(order.number, transaction.now, transaction)
            var answer = PublishedOrder.with {
                $0.title = publication.title
                $0.content = publication.content
                $0.answer = publication.answer
                $0.matter = publication.matter
            }
            answer = try published.publish(answer, of: order.number, unit: order.unit, transaction)
            answer.unitName = order.unitName
            return answer
        }
    }

    func withdrawOrder(_ request: WithdrawOrderRequest, context: CallContext) async throws -> WithdrawOrderResponse {
        let view = OrderView(context, self.sealer)
        let published = PublishedTable(organisationID: context.principal.organisationID)
        context.note(subject: request.number)
        return try await self.database.write(for: context, request: request) { transaction in
            let order = try view.order(request.number, transaction)
            try OrderProcedure.checkRegistered(order, view)
            guard try published.withdraw(order.number, transaction) else {
                throw RPCError(code: .failedPrecondition, message: "工单 \(order.number) 没有公开，不需要撤下。")
            }
            try view.table.setPublished(order.number, nil, transaction)
            return WithdrawOrderResponse()
        }
    }

    func listPublished(_ request: ListPublishedRequest, context: CallContext) async throws -> ListPublishedResponse {
        let before = try PageToken.read(request.pageToken, prefix: "GK-")
        let tenant = try self.tenant(request.organisation)
        let (table, tree) = (PublishedTable(organisationID: tenant), self.organisations.tree(of: tenant))
        let limit = try Self.pages.rows(request.pageSize)
        let found = try await self.database.read { transaction in
            try table.list(before: before, limit: limit + 1, tree, transaction)
        }
        return ListPublishedResponse.with {
            $0.orders = Array(found.prefix(limit))
            if found.count > limit, let last = $0.orders.last { $0.nextPageToken = PageToken.make(last.id) }
        }
    }

    private static let pages = PageLength(max: 100, usual: 20)

    /// The tenant that is named, or the only one.
    func tenant(_ text: String) throws(RPCError) -> String {
        let tenants = self.organisations.tenants
        if text.isEmpty, tenants.count == 1, let only = tenants.first { return only }
        guard tenants.contains(text) else {
            throw .invalidFields([.init(field: "organisation", description: "请指明要查看哪个地区的公开内容")])
        }
        return text
    }

    /// An order that may be made public, by the hotline that registered it, and the one that it is merged into.
    private static func publishable(
        _ number: String,
        _ view: OrderView,
        _ transaction: any ReadTransaction
    ) throws -> (order: Order, master: Order?) {
        let order = try view.whole(number, transaction)
        try OrderProcedure.checkRegistered(order, view)
        try Self.check(order)
        // The outcome of a master is told with it, and with whoever is in that one.
        let master = order.master.isEmpty ? nil : try view.table.order(order.master, transaction)
        if let master { try Self.checkSecrecy(master) }
        let matters = MatterTable(organisationID: view.table.organisationID)
        guard try matters.matter(order.matter, on: order.day, transaction)?.isSensitive != true else {
            throw RPCError(code: .failedPrecondition, message: "“\(order.matter)”是敏感事项，这件工单不能公开。")
        }
        return (order, master)
    }

    private static func check(_ order: Order) throws(RPCError) {
        guard Publication.states.contains(order.state) else {
            throw RPCError(code: .failedPrecondition, message: "只有已评价、办结的工单可以公开；现在是“\(order.state.title)”。")
        }
        try Self.checkSecrecy(order)
    }

    /// Who asked to be kept secret may be known by what happened to them (HOT-C2).
    private static func checkSecrecy(_ order: Order) throws(RPCError) {
        guard !order.isConfidential else {
            throw RPCError(code: .failedPrecondition, message: "诉求人要求保密，这件工单不能公开。")
        }
    }

    private static func check(_ title: String, _ content: String, _ answer: String) throws(RPCError) {
        try OrderRules.check(title, field: "title", name: "公开标题", 0...100)
        try StepRules.check(text: content, field: "content", name: "公开内容")
        try StepRules.check(text: answer, field: "answer", name: "公开答复")
    }
}
