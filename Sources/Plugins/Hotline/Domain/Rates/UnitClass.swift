internal import PluginKit

/// The classes of units that are compared with each other (分类评价, HOT-K6): by their place in the organisation tree.
enum UnitClass: String, CaseIterable {
    case city = "市级单位"
    case district = "区级单位"
    case below = "下属单位"
    case other = "其他单位"

    /// The class of a unit.
    init(of unit: String, in tree: OrganisationTree) {
        guard let node = tree.node(unit), let parent = node.parentID.flatMap({ tree.node($0) }) else {
            self = .other
            return
        }
        switch parent.kind {
        case .city: self = .city
        case .district: self = .district
        case .handlingUnit: self = .below
        case .centre, .window: self = .other
        }
    }
}
