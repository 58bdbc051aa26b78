internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves what belongs to an import beside the import itself (列映射、导入预览).
struct ImportService: HotlineImportServiceHandler {
    let database: any Database
    let sealer: any Sealer
    let time: TimeSource

    func saveMapping(_ request: SaveMappingRequest, context: CallContext) async throws -> ColumnMapping {
        try MappingRules.check(request.mapping)
        let (unit, table, tree) = (try context.home(), Self.table(context), context.principal.tree)
        var mapping = request.mapping
        mapping.unit = ""
        mapping.unitName = ""
        mapping.clearUpdatedAt()
        let kept = mapping
        return try await self.database.write(for: context, request: request) { transaction in
            let isNew = try table.mapping(kept.name, of: unit, transaction) == nil
            if isNew, try table.mappings(of: [unit], transaction).count >= MappingRules.countMax {
                throw RPCError(
                    code: .resourceExhausted,
                    message: "本机构已保存 \(MappingRules.countMax) 个列映射：请先删除不用的。"
                )
            }
            try table.save(kept, of: unit, transaction)
            var saved = kept
            saved.unit = unit
            saved.unitName = tree.name(of: unit)
            saved.updatedAt = transaction.now.timestamp
            return saved
        }
    }

    func listMappings(_ request: ListMappingsRequest, context: CallContext) async throws -> ListMappingsResponse {
        let (units, table, tree) = (try Self.units(context), Self.table(context), context.principal.tree)
        let mappings = try await self.database.read { try table.mappings(of: units, $0) }
        return ListMappingsResponse.with {
            $0.mappings = mappings.map { Self.named($0, tree) }
        }
    }

    func getMapping(_ request: GetMappingRequest, context: CallContext) async throws -> ColumnMapping {
        let (units, table, tree) = (try Self.units(context), Self.table(context), context.principal.tree)
        let found = try await self.database.read { transaction in
            // One of the own organisation stands before one of the same name above.
            for unit in units {
                if let mapping = try table.mapping(request.name, of: unit, transaction) { return mapping }
            }
            throw Self.absent(request.name)
        }
        return Self.named(found, tree)
    }

    func deleteMapping(_ request: DeleteMappingRequest, context: CallContext) async throws -> DeleteMappingResponse {
        try MappingRules.check(name: request.name)
        let (unit, table) = (try context.home(), Self.table(context))
        return try await self.database.write(for: context, request: request) { transaction in
            guard try table.delete(request.name, of: unit, transaction) else { throw Self.absent(request.name) }
            return DeleteMappingResponse()
        }
    }

    func previewImport(
        _ requests: MessageStream<ImportOrdersRequest>,
        _ responses: MessageWriter<PreviewImportResponse>,
        context: CallContext
    ) async throws {
        // Whoever could not import does not preview either.
        _ = try context.home()
        var preview = ImportPreview(
            database: self.database,
            table: OrderTable(organisationID: context.principal.organisationID, sealer: self.sealer),
            principal: context.principal,
            time: self.time
        )
        for try await batch in requests { try await responses.write(try await preview.take(batch)) }
    }

    private static func table(_ context: CallContext) -> MappingTable {
        MappingTable(organisationID: context.principal.organisationID)
    }

    /// The caller's organisation and those above it, the nearest first.
    private static func units(_ context: CallContext) throws(RPCError) -> [String] {
        context.principal.tree.path(to: try context.home()).map(\.id).reversed()
    }

    private static func named(_ mapping: ColumnMapping, _ tree: OrganisationTree) -> ColumnMapping {
        var mapping = mapping
        mapping.unitName = tree.name(of: mapping.unit)
        return mapping
    }

    private static func absent(_ name: String) -> RPCError {
        RPCError(code: .notFound, message: "没有名为“\(name)”的列映射，请核对名称：yizhan hotline mapping list")
    }
}
