internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves the knowledge base (知识库, HOT-S2).
struct KnowledgeService: HotlineKnowledgeServiceHandler {
    let database: any Database
    let time: TimeSource
    /// By what items are found.
    let indexes = KnowledgeIndexes()

    func putItem(_ request: PutItemRequest, context: CallContext) async throws -> KnowledgeItem {
        var item = request.item
        try KnowledgeRules.check(item)
        let tree = context.principal.tree
        item.unit = try OrderUnit.any(item.unit, in: tree)
        try Self.checkReach(of: item, context)
        let organisationID = context.principal.organisationID
        let (table, matters) = (
            KnowledgeTable(organisationID: organisationID), MatterTable(organisationID: organisationID)
        )
        context.note(subject: item.id)
        return try await self.database.write(for: context, request: request) { [item] transaction in
            var item = item
            item.version = try table.nextVersion(of: item.id, transaction)
            if item.version == 1, try !table.hasRoom(transaction) {
                throw RPCError(code: .resourceExhausted, message: "知识库最多 \(KnowledgeRules.itemsMax) 条，请先合并条目。")
            }
            // Whoever answers for an item hands it over; another does not take it.
            if let last = try table.versions(of: item.id, transaction).first ?? KnowledgeModel.item(item.id) {
                try Self.checkReach(of: last, context)
            }
            let today = CivilDay(transaction.now)
            if !item.matter.isEmpty {
                guard let matter = try matters.matter(item.matter, on: today, transaction) else {
                    throw StepRules.wrong("matter", "事项目录没有“\(item.matter)”，请核对诉求类别")
                }
                item.matter = matter.code
            }
            item.isBuiltIn = false
            item.putAt = transaction.now.timestamp
            item.clearRetiredAt()
            item.retiredReason = ""
            try table.keep(item, transaction)
            return try Self.named(table.item(item.id, version: item.version, on: today, transaction) ?? item, in: tree)
        }
    }

    func retireItem(_ request: RetireItemRequest, context: CallContext) async throws -> KnowledgeItem {
        try OrderRules.check(request.id, field: "id", name: "知识条目", 1...50)
        try OrderRules.check(request.reason, field: "reason", name: "停用理由", 1...500)
        let table = KnowledgeTable(organisationID: context.principal.organisationID)
        let tree = context.principal.tree
        context.note(subject: request.id)
        return try await self.database.write(for: context, request: request) { transaction in
            let today = CivilDay(transaction.now)
            var versions = try table.versions(of: request.id, transaction)
            if versions.isEmpty, var model = KnowledgeModel.item(request.id) {
                // What came with the build is retired by a row of one's own.
                model.version = 1
                versions = [model]
            }
            guard let newest = versions.first else { throw Self.unknown(request.id) }
            try Self.checkReach(of: newest, context)
            for version in versions where !version.hasRetiredAt {
                var version = version
                version.retiredAt = transaction.now.timestamp
                version.retiredReason = request.reason
                try table.keep(version, transaction)
            }
            guard let item = try table.item(request.id, version: newest.version, on: today, transaction) else {
                throw Self.unknown(request.id)
            }
            return Self.named(item, in: tree)
        }
    }

    func getItem(_ request: GetItemRequest, context: CallContext) async throws -> KnowledgeItem {
        try OrderRules.check(request.id, field: "id", name: "知识条目", 1...50)
        let day = try self.day(request.day)
        let table = KnowledgeTable(organisationID: context.principal.organisationID)
        let found = try await self.database.read { transaction in
            request.version == 0
                ? try table.item(request.id, on: day, transaction)
                : try table.item(request.id, version: request.version, on: day, transaction)
        }
        guard let found else { throw Self.unknown(request.id) }
        return Self.named(found, in: context.principal.tree)
    }

    func listItems(_ request: ListItemsRequest, context: CallContext) async throws -> ListItemsResponse {
        let limit = try Self.pages.rows(request.pageSize)
        try OrderRules.check(request.pageToken, field: "page_token", name: "page_token", 0...50)
        try OrderRules.check(request.matter, field: "matter", name: "诉求类别", 0...50)
        let day = try self.day(request.day)
        let (items, matter) = try await self.items(on: day, matter: request.matter, context)
        let tree = context.principal.tree
        let found = items.filter { item in
            item.id > request.pageToken && (request.matter.isEmpty || item.matter == matter)
                && (!request.reviewDueOnly || item.isReviewDue)
        }
        return ListItemsResponse.with {
            $0.items = found.prefix(limit).map { Self.named($0, in: tree) }
            if found.count > limit, let last = $0.items.last { $0.nextPageToken = last.id }
        }
    }

    func searchItems(_ request: SearchItemsRequest, context: CallContext) async throws -> SearchItemsResponse {
        try OrderRules.check(request.text, field: "text", name: "问题", 1...500)
        try OrderRules.check(request.matter, field: "matter", name: "诉求类别", 0...50)
        guard request.limit <= Self.foundMax else {
            throw RPCError.invalidFields([.init(field: "limit", description: "1 到 \(Self.foundMax) 条")])
        }
        let limit = request.limit == 0 ? Self.foundDefault : Int(request.limit)
        let (organisationID, day) = (context.principal.organisationID, CivilDay(self.time.now))
        let (table, matters) = (
            KnowledgeTable(organisationID: organisationID), MatterTable(organisationID: organisationID)
        )
        let indexes = self.indexes
        let found = try await self.database.read { transaction in
            let matter = try matters.matter(request.matter, on: day, transaction)?.code ?? request.matter
            let index = try indexes.index(of: table, on: day, transaction)
            return try index.likely(request.text, matter: matter, limit: limit).compactMap {
                try table.item($0, on: day, transaction)
            }
        }
        let tree = context.principal.tree
        return SearchItemsResponse.with { $0.items = found.map { Self.named($0, in: tree) } }
    }

    private static let pages = PageLength(max: 500, usual: 100)
    private static let foundMax: UInt32 = 20
    private static let foundDefault = 5

    /// The items of a day, and the code of a matter, which may be named by its title.
    private func items(
        on day: CivilDay,
        matter: String,
        _ context: CallContext
    ) async throws -> (items: [KnowledgeItem], matter: String) {
        let organisationID = context.principal.organisationID
        let (table, matters) = (
            KnowledgeTable(organisationID: organisationID), MatterTable(organisationID: organisationID)
        )
        return try await self.database.read { transaction in
            (
                try table.items(on: day, transaction),
                try matters.matter(matter, on: day, transaction)?.code ?? matter
            )
        }
    }

    private func day(_ text: String) throws -> CivilDay {
        try MatterRules.day(text, "day") ?? CivilDay(self.time.now)
    }

    private static func named(_ item: KnowledgeItem, in tree: OrganisationTree) -> KnowledgeItem {
        var item = item
        item.unitName = tree.name(of: item.unit)
        return item
    }

    /// An item is changed by who reaches its owner; what came with the build, by who is there for everybody.
    private static func checkReach(of item: KnowledgeItem, _ context: CallContext) throws {
        guard context.reach.admits(item.unit) else {
            throw RPCError(code: .permissionDenied, message: "知识条目由责任单位及其上级机构的监督人员维护。")
        }
    }

    private static func unknown(_ id: String) -> RPCError {
        RPCError(code: .notFound, message: "知识库没有条目“\(id)”，请核对编号。")
    }
}
