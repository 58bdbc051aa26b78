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
        let seesDraw = context.reach == .all && context.principal.roles.contains(.supervisor)
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
