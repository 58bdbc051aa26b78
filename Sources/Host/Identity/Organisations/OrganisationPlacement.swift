internal import PluginKit

/// The organisation that an account is to belong to.
enum OrganisationPlacement {
    /// The open organisation that a text names, by id or by name; the root where it is empty.
    ///
    /// - Throws: ``RPCError`` that says what else it could have been.
    static func node(
        _ text: String,
        organisationID: String,
        in transaction: any ReadTransaction
    ) throws -> OrganisationNode {
        guard text.count <= OrganisationForm.textMax else {
            throw Self.wrong("must not be longer than \(OrganisationForm.textMax) characters")
        }
        let tree = try OrganisationStore.tree(of: organisationID, in: transaction)
        guard let root = tree.root else {
            throw RPCError(
                code: .failedPrecondition,
                message: "\(organisationID) has no organisations. Make their root first: "
                    + "yizhan organisation create root NAME --kind city --organisation \(organisationID)."
            )
        }
        if text.isEmpty { return root }
        switch tree.find(text) {
        case .one(let node): return node
        case .closed(let node): throw OrganisationRules.closed(node)
        case .several(let nodes):
            let texts = nodes.map { "\($0.id) (\(tree.path(to: $0.id).map(\.name).joined(separator: " / ")))" }
            throw Self.wrong("is the name of several; give the id: \(texts.joined(separator: ", "))")
        case .none(let nearest):
            let texts = nearest.map(\.text).joined(separator: ", ")
            throw Self.wrong(
                "names no organisation; make it first (yizhan organisation create)"
                    + (texts.isEmpty ? "" : ", or did you mean \(texts)?")
            )
        }
    }

    private static func wrong(_ description: String) -> RPCError {
        .invalidFields([.init(field: "unit", description: description)])
    }
}
