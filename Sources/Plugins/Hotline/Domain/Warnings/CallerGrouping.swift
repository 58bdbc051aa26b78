internal import HotlineAPI

/// By what callers of a day are counted.
enum CallerGrouping: CaseIterable {
    case all
    case matter
    case place
    case matterAndPlace

    var hasMatter: Bool { self == .matter || self == .matterAndPlace }
    var hasPlace: Bool { self == .place || self == .matterAndPlace }

    /// The kind of the warnings of its groups.
    var kind: WarningKind {
        switch self {
        case .all: .unspecified
        case .matter: .matter
        case .place: .place
        case .matterAndPlace: .matterAndPlace
        }
    }
}
