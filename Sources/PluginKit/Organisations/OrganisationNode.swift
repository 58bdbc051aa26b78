/// A place in the organisation tree (组织机构) of a tenant.
public struct OrganisationNode: Sendable, Hashable {
    /// What kind of place it is, and so where in the tree it may stand.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 市
        case city
        /// 区县
        case district
        /// 公共法律服务中心
        case centre
        /// 承办单位
        case handlingUnit = "handling_unit"
        /// 窗口
        case window

        /// What may stand directly below.
        public var below: [Kind] {
            switch self {
            case .city: [.district, .centre, .handlingUnit]
            case .district: [.centre, .handlingUnit]
            case .centre: [.window]
            case .handlingUnit: [.handlingUnit, .window]
            case .window: []
            }
        }

        /// What may stand under nothing; a tree has one of these.
        public static let roots: [Kind] = [.city, .district]
    }

    /// Short and for good, unique in its tree; what cases and accounts name it by.
    public let id: String
    /// Its name; unique among those that stand under the same.
    public let name: String
    /// What kind of place it is.
    public let kind: Kind
    /// The one that it stands under; `nil` for the root.
    public let parentID: String?
    /// Whether it is active; nothing new comes to one that is closed.
    public let isOpen: Bool

    /// Makes a node.
    public init(id: String, name: String, kind: Kind, parentID: String?, isOpen: Bool = true) {
        self.id = id
        self.name = name
        self.kind = kind
        self.parentID = parentID
        self.isOpen = isOpen
    }
}
