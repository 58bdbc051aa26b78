internal import %Name%API
internal import PluginKit
internal import SwiftProtobuf

/// Serves the module's methods.
struct %Name%Service: %Name%ServiceHandler {
    let database: any Database

    func createMatter(_ request: CreateMatterRequest, context: CallContext) async throws -> Matter {
        try MatterRules.check(request.matter)
        let unit = try context.home()
        let table = MatterTable(organisationID: context.principal.organisationID)
        return try await self.database.write(for: context, request: request) { transaction in
            try table.register(request.matter, unit: unit, transaction)
        }
    }

    func getMatter(_ request: GetMatterRequest, context: CallContext) async throws -> Matter {
        let table = MatterTable(organisationID: context.principal.organisationID)
        let reach = context.reach
        let found = try await self.database.read { try table.matter(request.number, $0) }
        // What another organisation took in is as if it were not there.
        guard let found, reach.admits(found.unit) else {
            throw RPCError(code: .notFound, message: "没有编号为“\(request.number)”的事项，请核对编号。")
        }
        return found
    }

    func listMatters(_ request: ListMattersRequest, context: CallContext) async throws -> ListMattersResponse {
        let table = MatterTable(organisationID: context.principal.organisationID)
        let reach = context.reach
        let query = try Self.query(request)
        let matters = try await self.database.read { transaction in
            var more = query
            more.limit += 1
            return try table.matters(more, reach, transaction)
        }
        return ListMattersResponse.with {
            $0.matters = Array(matters.prefix(query.limit))
            if matters.count > query.limit, let last = $0.matters.last {
                $0.nextPageToken = PageToken.make(last.number)
            }
        }
    }

    private static func query(_ request: ListMattersRequest) throws(RPCError) -> MatterQuery {
        MatterQuery(
            before: try PageToken.read(request.pageToken, prefix: MatterNumber.prefix),
            limit: try Self.pages.rows(request.pageSize)
        )
    }

    private static let pages = PageLength(max: 500, usual: 50)
}
