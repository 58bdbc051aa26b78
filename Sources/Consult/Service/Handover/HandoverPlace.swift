internal import ConsultAPI
internal import PluginKit

/// Whose a hand-over is: the tenant, and the organisation whose staff is asked.
struct HandoverPlace: Sendable {
    let organisationID: String
    let unit: String

    /// The place that a request names, or that the caller stands at, or the root of the only tenant, whose desks take it.
    ///
    /// - Throws: ``RPCError`` where there is none.
    init(
        unit: String,
        organisation: String,
        _ principal: Principal,
        _ organisations: OrganisationTrees
    ) throws(RPCError) {
        let tenant = try Self.tenant(organisation, principal, organisations)
        let tree = organisations.tree(of: tenant)
        // An account's own place stands for it where it has staff; a citizen has none.
        let own = principal.organisationID == tenant && tree.node(principal.unit)?.isOpen == true ? principal.unit : ""
        let named = unit.isEmpty ? own : unit
        guard let node = named.isEmpty ? tree.root : tree.node(named), node.isOpen else {
            throw .invalidFields([.init(field: "unit", description: "没有这个机构，或者已经撤销；不填就转到本中心")])
        }
        self.organisationID = tenant
        self.unit = node.id
    }

    /// The tenant that a caller belongs to, or that is named, or the only one.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where several may be meant.
    static func tenant(
        _ named: String,
        _ principal: Principal,
        _ organisations: OrganisationTrees
    ) throws(RPCError) -> String {
        if !principal.organisationID.isEmpty { return principal.organisationID }
        let tenants = organisations.tenants
        if named.isEmpty, tenants.count == 1, let only = tenants.first { return only }
        guard tenants.contains(named) else {
            throw .invalidFields([.init(field: "organisation", description: "请指明是哪个地区的中心")])
        }
        return named
    }
}
