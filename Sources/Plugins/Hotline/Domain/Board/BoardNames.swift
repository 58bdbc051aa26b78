internal import HotlineAPI
internal import PluginKit

/// Which places and matters the public board may name: those that enough callers gave, and that point to nobody.
struct BoardNames {
    private let places: Set<String>
    private let matters: [String: BoardName]
    /// Matters whose orders tell no place (敏感事项).
    private let sensitive: Set<String>

    private static let detector = PersonalDataDetector()
    private static let matterMax = 50

    /// - Parameters:
    ///   - places: places that enough callers gave.
    ///   - matters: matters that enough callers gave, with the row of the catalogue where there is one.
    init(places: [String], matters: [(text: String, matter: Matter?)]) {
        self.places = Set(places.filter { PlaceRule.violations($0).isEmpty && Self.isSafe($0) })
        self.matters = Dictionary(
            matters.filter { $0.matter != nil || ($0.text.count <= Self.matterMax && Self.isSafe($0.text)) }
                .map { ($0.text, .named($0.matter?.title ?? $0.text)) },
            uniquingKeysWith: { first, _ in first }
        )
        self.sensitive = Set(matters.filter { $0.matter?.isSensitive == true }.map(\.text))
    }

    func matter(_ count: BoardCount) -> BoardName {
        Self.isEmpty(count.matter) ? .empty : self.matters[count.matter] ?? .other
    }

    func place(_ count: BoardCount) -> BoardName {
        if count.isGuarded || self.sensitive.contains(count.matter) { return .other }
        if Self.isEmpty(count.place) { return .empty }
        return self.places.contains(count.place) ? .named(count.place) : .other
    }

    private static func isEmpty(_ text: String) -> Bool { text.isEmpty || text == BoardName.emptyTitle }

    /// Whether nothing in a text points to a person; what nobody can judge counts as if it did.
    private static func isSafe(_ text: String) -> Bool {
        Self.detector.findings(in: text).isEmpty && Self.detector.residue(in: text).isEmpty
    }
}
