internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves what is done about duplicates (重复诉求, HOT-S6).
struct DuplicateService: HotlineDuplicatesServiceHandler {
    let hotline: HotlineService

    private static let suggestionsMax: UInt32 = 20
    private static let suggestionsDefault = 5
    /// How long an order is looked at as what another may repeat.
    private static let window: Duration = .seconds(90 * 86_400)

    func suggestDuplicates(
        _ request: SuggestDuplicatesRequest,
        context: CallContext
    ) async throws -> SuggestDuplicatesResponse {
        guard request.limit <= Self.suggestionsMax else {
            throw RPCError.invalidFields([.init(field: "limit", description: "最多 \(Self.suggestionsMax) 条")])
        }
        try OrderRules.check(request.title, field: "title", name: "诉求标题", 0...100)
        try StepRules.check(text: request.content, field: "content", name: "诉求内容")
        try OrderRules.check(request.address, field: "address", name: "事发地址", 0...200)
        try OrderRules.check(request.matter, field: "matter", name: "诉求类别", 0...50)
        try OrderRules.check(request.callerName, field: "caller_name", name: "诉求人", 0...50)
        try OrderRules.check(request.callerPhone, field: "caller_phone", name: "联系电话", 0...30)
        let view = OrderView(context, self.hotline.sealer)
        let now = self.hotline.time.now
        let limit = request.limit == 0 ? Self.suggestionsDefault : Int(request.limit)
        let suggestions = try await self.hotline.database.read { transaction in
            // By what the caller may know of either, so that nobody tries names and numbers on an order that keeps them.
            let typed = view.presented(
                try request.number.isEmpty ? request.order : view.whole(request.number, transaction)
            )
            let since = now.advanced(by: .zero - Self.window)
            let candidates = try view.table.candidates(for: typed, since: since, transaction)
            let within = try view.screen.passed(candidates, transaction).filter { candidate in
                view.reach.admits(candidate.unit, candidate.origin) && candidate.state != .merged
            }
            let seen = try view.knowable(within, like: typed, since: since, transaction)
            let likeness = OrderLikeness(typed, at: now)
            let alike = seen.compactMap { view.suggestion(of: $0, by: likeness) }
            return Array(alike.sorted { ($1.score, $1.number) < ($0.score, $0.number) }.prefix(limit))
        }
        return SuggestDuplicatesResponse.with { $0.suggestions = suggestions }
    }

    func mergeOrder(_ request: MergeOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.reason, field: "reason", name: "并单理由", isNeeded: true)
        try StepRules.check(request.newFact, field: "new_fact", name: "是否有新的事实")
        let family = self.hotline.family(of: context)
        return try await self.hotline.procedure(context).take(
            .merge,
            of: request.number,
            request,
            recorded: [
                "master": !request.master.isEmpty, "reason": true, "new_fact": request.newFact != .unspecified,
            ],
            holds: { condition, now in
                guard let master = try? now.view.whole(request.master, now.transaction) else { return true }
                switch condition {
                case OrderCondition.masterFits:
                    return Self.fits(master, of: now.order) && master.mergedCount < OrderFamily.mergedMax
                case OrderCondition.notAccused:
                    return now.view.mayHave(master.unit, now.order, now.transaction)
                default: return request.newFact == .no
                }
            }
        ) { order, step, transaction in
            let master = try family.journal.view.whole(request.master, transaction)
            try family.count(.merge, of: order.number, in: master, transaction)
            order.master = master.number
            step.master = master.number
            step.newFact = request.newFact
            step.text = request.reason
        } after: { order, transaction in
            // What the master came to already is told at once: nobody would come back to it.
            try family.tellLate(order, transaction)
        }
    }

    func unmergeOrder(_ request: UnmergeOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.reason, field: "reason", name: "拆分理由", isNeeded: true)
        let family = self.hotline.family(of: context)
        return try await self.hotline.procedure(context).take(
            .unmerge,
            of: request.number,
            request,
            recorded: ["reason": true],
            holds: { _, now in
                now.order.followsMaster && now.order.callerAnswer == .unspecified
                    && (try? family.wasTold(now.order, by: [.informMerged], now.transaction)) == true
            }
        ) { order, step, transaction in
            // The master may lie beyond the caller's reach by now; it is counted down all the same.
            if let master = try family.journal.view.table.order(order.master, transaction) {
                try family.count(.unmerge, of: order.number, in: master, transaction)
            }
            let merged = try family.journal.steps.steps(of: order.number, transaction).last { $0.action == .merge }
            if let merged {
                try family.limits.tellDispatching(
                    order.number,
                    since: WallTime(merged.step.happenedAt),
                    transaction
                )
            }
            step.master = order.master
            step.text = request.reason
            order.master = ""
            if order.hasAnsweredAt { try family.forget(&order, transaction) }
        }
    }

    func linkOrder(_ request: LinkOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.newFact, field: "new_fact", name: "新的事实或者理由", isNeeded: true)
        let (family, tree) = (self.hotline.family(of: context), context.principal.tree)
        return try await self.hotline.procedure(context).take(
            .link,
            of: request.number,
            request,
            recorded: ["master": !request.master.isEmpty, "new_fact": true],
            holds: { condition, now in
                guard let master = try? now.view.whole(request.master, now.transaction) else { return true }
                switch condition {
                case OrderCondition.masterFits: return Self.fits(master, of: now.order)
                case OrderCondition.masterHasUnit: return !master.unit.isEmpty
                default: return now.view.mayHave(master.unit, now.order, now.transaction)
                }
            }
        ) { order, step, transaction in
            let master = try family.journal.view.whole(request.master, transaction)
            guard try family.table.duplicateCount(of: master.number, transaction) < OrderTable.linkedMax else {
                throw StepRules.wrong("master", "一张主单最多关联 \(OrderTable.linkedMax) 张工单，请直接派给承办单位")
            }
            let unit = try OrderUnit.handling(master.unit, in: tree)
            let matter = try family.matters.matter(order.matter, on: CivilDay(transaction.now), transaction)
            step.limitBasis = try family.send(&order, to: unit.id, matter, transaction)
            step.legalBasis = matter?.legalBasis ?? ""
            order.master = master.number
            step.master = master.number
            step.newFact = .yes
            step.text = request.newFact
        }
    }

    func informMerged(_ request: InformMergedRequest, context: CallContext) async throws -> Order {
        let family = self.hotline.family(of: context)
        let action = try await self.hotline.database.read { transaction -> OrderAction in
            guard let order = try family.table.order(request.number, transaction),
                let outcome = try family.outcome(for: order, transaction)
            else { return .informMerged }
            return try family.action(telling: outcome.step, to: order, transaction) ?? .informMerged
        }
        return try await self.hotline.procedure(context).take(
            action,
            of: request.number,
            request,
            holds: { condition, now in
                guard let outcome = try? family.outcome(for: now.order, now.transaction) else { return false }
                let isAnswer = outcome.step.event == OrderAction.answer.rawValue
                return switch condition {
                case OrderCondition.masterNotAccused:
                    family.mayBeTold(now.order, of: outcome.master, now.transaction)
                case OrderCondition.masterAnswered: isAnswer
                case OrderCondition.masterEnded: !isAnswer
                default: OrderFamily.words(outcome.step) != now.order.answer
                }
            }
        ) { order, step, transaction in
            guard let outcome = try family.outcome(for: order, transaction) else {
                throw OrderView.unknown(order.master)
            }
            try family.tell(&order, &step, of: outcome.master, outcome.step, transaction)
        }
    }

    func listMerged(_ request: ListMergedRequest, context: CallContext) async throws -> ListMergedResponse {
        let view = OrderView(context, self.hotline.sealer)
        let limit = try OrderView.pages.rows(request.pageSize)
        let before = try PageToken.read(request.pageToken, prefix: "HOT-")
        return try await self.hotline.database.read { transaction in
            let master = try view.whole(request.number, transaction)
            let page = try ShownPage(of: limit, after: before, number: \.number) { before in
                let read = try view.table.duplicates(of: master.number, before: before, limit: limit, transaction)
                let seen = try view.screen.passed(read, transaction).filter {
                    view.reach.admits($0.unit, $0.origin)
                }
                return (seen, read.count == limit ? read.last?.number : nil)
            }
            return ListMergedResponse.with {
                $0.orders = page.entries.map { view.presented(view.named($0)) }
                $0.nextPageToken = page.token
            }
        }
    }

    /// Whether an order may be the master of another.
    private static func fits(_ master: Order, of order: Order) -> Bool {
        master.number != order.number && master.state != .merged && !OrderFamily.ended.contains(master.state)
            && master.master.isEmpty && order.mergedCount == 0 && order.master.isEmpty
    }
}

extension OrderView {
    /// Candidates as the caller may know them: an order that keeps how to reach its caller is one only where it is found
    /// without that.
    fileprivate func knowable(
        _ candidates: [Order],
        like typed: Order,
        since: WallTime,
        _ transaction: any ReadTransaction
    ) throws -> [Order] {
        guard candidates.contains(where: self.keepsContact) else { return candidates }
        var unnamed = typed
        unnamed.callerName = ""
        unnamed.callerPhone = ""
        let found = Set(try self.table.candidates(for: unnamed, since: since, transaction).map(\.number))
        return candidates.filter { !self.keepsContact(of: $0) || found.contains($0.number) }
            .map { self.presented($0) }
    }

    /// An order as a suggestion that the caller may see, with the name of its unit; `nil` for one that is not alike.
    fileprivate func suggestion(of order: Order, by likeness: OrderLikeness) -> DuplicateSuggestion? {
        guard var suggestion = likeness.suggestion(order) else { return nil }
        suggestion.title = self.presented(order).title
        suggestion.unitName = self.tree.name(of: suggestion.unit)
        return suggestion
    }
}

extension SuggestDuplicatesRequest {
    /// What is typed so far, as an order.
    fileprivate var order: Order {
        Order.with {
            $0.title = self.title
            $0.content = self.content
            $0.address = self.address
            $0.matter = self.matter
            $0.callerName = self.callerName
            $0.callerPhone = self.callerPhone
        }
    }
}
