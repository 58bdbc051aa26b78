internal import IdentityAPI
internal import PluginKit

extension OrganisationKind {
    /// The kind of a node, as Proto has it.
    init(_ kind: OrganisationNode.Kind) {
        self =
            switch kind {
            case .city: .city
            case .district: .district
            case .centre: .centre
            case .handlingUnit: .handlingUnit
            case .window: .window
            }
    }

    /// The kind as nodes have it; `nil` where none is named.
    var nodeKind: OrganisationNode.Kind? {
        switch self {
        case .city: .city
        case .district: .district
        case .centre: .centre
        case .handlingUnit: .handlingUnit
        case .window: .window
        case .unspecified, .UNRECOGNIZED: nil
        }
    }
}
