internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves the catalogue of matters, and what local rules fix of the procedure.
struct CatalogueService: HotlineCatalogueServiceHandler {
    let database: any Database
    let time: TimeSource

    func saveMatter(_ request: SaveMatterRequest, context: CallContext) async throws -> Matter {
        try Self.checkReach(context)
        var matter = request.matter
        matter.isBuiltIn = false
        try MatterRules.check(matter)
        if !matter.unit.isEmpty { matter.unit = try OrderUnit.handling(matter.unit, in: context.principal.tree).id }
        let table = MatterTable(organisationID: context.principal.organisationID)
        context.note(subject: matter.code)
        return try await self.database.write(for: context, request: request) { [matter] transaction in
            try table.keep(matter, transaction)
            return matter
        }
    }

    func getMatter(_ request: GetMatterRequest, context: CallContext) async throws -> Matter {
        try OrderRules.check(request.matter, field: "matter", name: "事项", 1...50)
        let day = try self.day(request.day)
        let table = MatterTable(organisationID: context.principal.organisationID)
        guard let matter = try await self.database.read({ try table.matter(request.matter, on: day, $0) }) else {
            throw RPCError(code: .notFound, message: "事项目录在 \(day) 没有“\(request.matter)”。")
        }
        return matter
    }

    func listMatters(_ request: ListMattersRequest, context: CallContext) async throws -> ListMattersResponse {
        try OrderRules.check(request.pageToken, field: "page_token", name: "page_token", 0...50)
        let day = try self.day(request.day)
        let limit = try Self.pages.rows(request.pageSize)
        let table = MatterTable(organisationID: context.principal.organisationID)
        let matters = try await self.database.read { transaction in
            try table.matters(on: day, after: request.pageToken, limit: limit + 1, transaction)
        }
        return ListMattersResponse.with {
            $0.matters = Array(matters.prefix(limit))
            if matters.count > limit, let last = $0.matters.last { $0.nextPageToken = last.code }
        }
    }

    func suggestMatters(_ request: SuggestMattersRequest, context: CallContext) async throws -> SuggestMattersResponse {
        try OrderRules.check(request.title, field: "title", name: "诉求标题", 0...100)
        try StepRules.check(text: request.content, field: "content", name: "诉求内容")
        guard !request.title.isEmpty || !request.content.isEmpty else {
            throw StepRules.wrong("content", "请先填写诉求标题或者诉求内容")
        }
        guard request.limit <= Self.suggestionsMax else {
            throw StepRules.wrong("limit", "1 到 \(Self.suggestionsMax) 条")
        }
        let limit = request.limit == 0 ? Self.suggestionsDefault : Int(request.limit)
        let table = MatterTable(organisationID: context.principal.organisationID)
        let (day, tree) = (CivilDay(self.time.now), context.principal.tree)
        let matters = try await self.database.read { transaction in
            try table.matters(on: day, after: "", limit: Self.suggestedMax, transaction)
        }
        let found = MatterWords(matters).suggestions(title: request.title, content: request.content, limit: limit)
        return SuggestMattersResponse.with {
            $0.suggestions = found.map { suggestion in
                var suggestion = suggestion
                // The model names units as a district usually does; a place has its own.
                suggestion.unit = tree.id(of: suggestion.unit) ?? suggestion.unit
                suggestion.unitName = suggestion.unit.isEmpty ? "" : tree.name(of: suggestion.unit)
                return suggestion
            }
        }
    }

    private static let suggestionsMax: UInt32 = 10
    private static let suggestionsDefault = 3
    /// Matters of one catalogue among which is looked: a clerk waits for it.
    private static let suggestedMax = 1_000

    func saveParameter(_ request: SaveParameterRequest, context: CallContext) async throws -> Parameter {
        try Self.checkReach(context)
        let parameter = try ParameterRules.parameter(request)
        let table = ParameterTable(organisationID: context.principal.organisationID)
        context.note(subject: parameter.rawValue)
        return try await self.database.write(for: context, request: request) { transaction in
            let kept = Parameter.with {
                $0.name = parameter.rawValue
                $0.title = parameter.title
                $0.value = request.value
                $0.effectiveFrom = request.effectiveFrom
                $0.source = request.source
                $0.unit = request.unit
                $0.effectiveTo = request.effectiveTo
                $0.legalBasis = request.legalBasis
                $0.isModel = request.isModel
                $0.rungs = request.rungs
            }
            try table.keep(kept, transaction)
            return kept
        }
    }

    func listParameters(_ request: ListParametersRequest, context: CallContext) async throws -> ListParametersResponse {
        let day = try self.day(request.day)
        let table = ParameterTable(organisationID: context.principal.organisationID)
        // By what orders are drawn for review is not for those whose orders are.
        let isAtTop = context.principal.tree.reach(of: context.principal.unit) == .all
        let seesDraw = isAtTop && context.principal.roles.contains(.supervisor)
        let parameters = try await self.database.read { try table.parameters(on: day, $0) }.filter {
            seesDraw || $0.name != OrderParameter.reviewSeed.rawValue
        }
        return ListParametersResponse.with { $0.parameters = parameters }
    }

    private static let pages = PageLength(max: 500, usual: 100)

    private func day(_ text: String) throws -> CivilDay {
        try MatterRules.day(text, "day") ?? CivilDay(self.time.now)
    }

    /// The catalogue holds for everybody, and is changed by who is there for everybody.
    private static func checkReach(_ context: CallContext) throws {
        guard context.reach == .all else {
            throw RPCError(code: .permissionDenied, message: "事项目录和办理参数由最上级机构的监督人员维护。")
        }
    }
}
