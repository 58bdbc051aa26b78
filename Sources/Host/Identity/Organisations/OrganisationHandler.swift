internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves OrganisationService: the tree, and what is changed of it.
struct OrganisationHandler: OrganisationServiceHandler {
    private let database: any Database
    private let source: OrganisationSource

    init(database: any Database, source: OrganisationSource) {
        self.database = database
        self.source = source
    }

    func createOrganisation(
        _ request: CreateOrganisationRequest,
        context: CallContext
    ) async throws -> Organisation {
        let node = try OrganisationForm.node(request)
        let tenant = try Self.tenant(request.organisationID, context)
        return try await self.write(node.id, tenant, request, context) { tree, transaction in
            try OrganisationRules.checkNew(node, in: tree)
            try OrganisationStore.insert(node, organisationID: tenant, in: transaction)
        }
    }

    func renameOrganisation(
        _ request: RenameOrganisationRequest,
        context: CallContext
    ) async throws -> Organisation {
        try OrganisationForm.check(name: request.name)
        let tenant = try Self.tenant(request.organisationID, context)
        return try await self.write(request.id, tenant, request, context) { tree, transaction in
            let node = try Self.node(request.id, in: tree)
            try OrganisationRules.checkName(request.name, of: node, in: tree)
            try OrganisationStore.rename(node.id, request.name, organisationID: tenant, in: transaction)
        }
    }

    func moveOrganisation(_ request: MoveOrganisationRequest, context: CallContext) async throws -> Organisation {
        let tenant = try Self.tenant(request.organisationID, context)
        return try await self.write(request.id, tenant, request, context) { tree, transaction in
            let node = try Self.node(request.id, in: tree)
            try OrganisationRules.checkMove(node, to: request.parentID, in: tree)
            try OrganisationStore.move(node.id, to: request.parentID, organisationID: tenant, in: transaction)
        }
    }

    func closeOrganisation(_ request: CloseOrganisationRequest, context: CallContext) async throws -> Organisation {
        let tenant = try Self.tenant(request.organisationID, context)
        return try await self.write(request.id, tenant, request, context) { tree, transaction in
            let node = try Self.node(request.id, in: tree)
            let active = try OrganisationStore.activeAccounts(of: node.id, organisationID: tenant, in: transaction)
            try OrganisationRules.checkClose(node, activeAccounts: active, in: tree)
            try OrganisationStore.close(node.id, organisationID: tenant, in: transaction)
        }
    }

    func listOrganisations(
        _ request: ListOrganisationsRequest,
        context: CallContext
    ) async throws -> ListOrganisationsResponse {
        let tenant = try Self.tenant(request.organisationID, context)
        let records = try await self.database.read { try OrganisationStore.records(of: tenant, in: $0) }
        let byID = Dictionary(records.map { ($0.node.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ListOrganisationsResponse.with {
            $0.organisations = OrganisationTree(records.map(\.node)).depthFirst.compactMap { node, depth in
                guard node.isOpen || request.includeClosed else { return nil }
                return byID[node.id]?.message(depth: depth)
            }
        }
    }

    /// Changes a tree, once for each idempotency key, and shows it at every host.
    private func write<Request: Message & Sendable>(
        _ id: String,
        _ tenant: String,
        _ request: Request,
        _ context: CallContext,
        _ body: @escaping @Sendable (OrganisationTree, any WriteTransaction) throws -> Void
    ) async throws -> Organisation {
        // The audit record has an id, or nothing: what is too long for one names no organisation.
        context.note(subject: String(id.prefix(OrganisationForm.textMax)))
        let changed = try await self.database.write(for: context, request: request) { transaction in
            try body(try OrganisationStore.tree(of: tenant, in: transaction), transaction)
            let records = try OrganisationStore.records(of: tenant, in: transaction)
            let tree = OrganisationTree(records.map(\.node))
            guard let record = records.first(where: { $0.node.id == id }) else { throw Self.unknown }
            let changed = record.message(depth: tree.depth(of: id))
            try OrganisationStore.tell(changed, in: transaction)
            return changed
        }
        do {
            try await self.source.reload()
        } catch is StorageError {
            // The follower reads it: the change stands in the log of events.
        }
        return changed
    }

    /// The tenant that a request names, or the caller's own.
    private static func tenant(_ named: String, _ context: CallContext) throws(RPCError) -> String {
        let own = context.principal.organisationID
        if named.isEmpty || named == own { return own }
        guard context.principal.roles.contains(.systemAdministrator) else {
            throw RPCError(
                code: .permissionDenied,
                message: "Only a system administrator sees the organisations of another tenant."
            )
        }
        if let problem = AccountForm.problem(organisationID: named) {
            throw .invalidFields([.init(field: "organisation_id", description: problem)])
        }
        return named
    }

    private static func node(_ id: String, in tree: OrganisationTree) throws(RPCError) -> OrganisationNode {
        guard let node = tree.node(id) else { throw Self.unknown }
        return node
    }

    private static let unknown = RPCError(
        code: .notFound,
        message: "There is no such organisation. Look for its id in the tree: yizhan organisation list."
    )
}
