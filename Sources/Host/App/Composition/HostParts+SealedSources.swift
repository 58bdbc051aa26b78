internal import ConsultService
internal import DocumentsService
internal import HostAttachments
internal import HostIdentity
internal import HostSealing
internal import HostStorage
internal import PluginKit

extension HostParts {
    /// Every sealed column of the host and of the modules that have tables, whether they are enabled or not.
    static func sealedSources(_ store: any Store, _ types: [any Plugin.Type]) async throws -> [SealedSource] {
        let host = store.database(module: Self.hostModule)
        let rows = try await host.read { try $0.rows("SELECT DISTINCT module FROM host_migrations") }
        let withTables = Set(rows.map { $0.text(0) })
        let core = [
            (IdentityModule.id, IdentityModule.sealedColumns), (AttachmentsModule.id, AttachmentsModule.sealedColumns),
            (ConsultModule.id, ConsultModule.sealedColumns),
            (DocumentsModule.id, DocumentsModule.sealedColumns),
        ]
        let modules = core + types.map { ($0.id, $0.sealedColumns) }
        return HostColumns.sealed.map { SealedSource(column: $0, database: host) }
            + modules.filter { withTables.contains($0.0) }.flatMap { id, columns in
                columns.map { SealedSource(column: $0, database: store.database(module: id)) }
            }
    }
}
