internal import PluginKit

/// The cases of one kind that may be what is looked for, the newest first: what stands in every one of some lists.
///
/// The shortest list leads, and the others are asked for what it names, so that the work is that of the rarest word. What
/// belongs to the caller's organisations is a list too: where that is the shortest, nothing else is looked through.
///
/// The newest cases are not in the lists yet: the module is asked for each of those first. Cases come into the lists in their order, so
/// that everything before the oldest of those is there.
struct SearchList: Sendable {
    /// What one look found.
    struct Step: Sendable {
        /// Cases within reach, the newest first.
        let cases: [(doc: Int64, subject: String)]
        /// Where the next look begins; `nil` where there is nothing behind.
        let next: Int64?
        /// Whether the next look has to look at cases that are not in the lists.
        var isPending = false
    }

    let kind: String
    /// Tokens of each list: a case that one of them stands in is in it.
    let lists: [[Int64]]
    let reach: Reach
    let postings: Postings

    /// Cases of one look.
    private static let chunk = 512
    /// Lists are compared up to this length; beyond it they are all long.
    private static let countMax: Int64 = 4_096
    /// Of more organisations each would have to be looked up by itself: cases are asked where they belong then.
    private static let placesMax = 64

    init(kind: String, lists: [[Int64]], reach: Reach, organisationID: String) {
        self.kind = kind
        self.lists = lists
        self.reach = reach
        self.postings = Postings(organisationID: organisationID)
    }

    /// Which list leads from a place on: its number, or that of the lists for the caller's own cases.
    func leader(before: Int64, _ transaction: any ReadTransaction) throws -> Int {
        let all = self.lists + (self.places.map { [$0] } ?? [])
        let counts = try all.map {
            try self.postings.count($0, before: before, upTo: Self.countMax, transaction)
        }
        return counts.indices.min { counts[$0] < counts[$1] } ?? 0
    }

    /// Looks once at cases that are not in the lists.
    func pendingStep(before: Int64, _ transaction: any ReadTransaction) throws -> Step {
        let found = try self.postings.pending(
            kind: self.kind,
            before: before,
            limit: Self.chunk,
            self.reach,
            transaction
        )
        return Step(cases: found.cases, next: found.last ?? before, isPending: !found.isLast)
    }

    /// Looks once.
    func step(_ leader: Int, before: Int64, _ transaction: any ReadTransaction) throws -> Step {
        let leading = leader < self.lists.count ? self.lists[leader] : self.places ?? []
        let docs = try self.postings.docs(leading, before: before, limit: Self.chunk, transaction)
        var left = docs
        for (number, list) in self.lists.enumerated() where number != leader && !left.isEmpty {
            let having = try self.postings.having(list, of: left, transaction)
            left = left.filter { having.contains($0) }
        }
        return Step(
            cases: try self.postings.cases(left, kind: self.kind, self.reach, transaction),
            next: docs.count < Self.chunk ? nil : docs.last
        )
    }

    /// The list of the caller's own cases; `nil` where that is every case, or too many organisations'.
    private var places: [Int64]? {
        guard case .units(let units) = self.reach, units.count <= Self.placesMax else { return nil }
        return units.sorted().map { SearchToken.place($0, kind: self.kind) }
    }
}
