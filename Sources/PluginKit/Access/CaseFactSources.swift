/// Asks every module of the host what its cases hold.
public struct CaseFactSources: Sendable {
    private let places: [CasePlace<any CaseFactSource>]

    /// Makes the sources of a host; without places nothing is known.
    public init(_ places: [CasePlace<any CaseFactSource>] = []) {
        self.places = places
    }

    /// What is known of a case to an account, by the fields of forms; empty where it may not see the case, and where its module
    /// does not run.
    ///
    /// - Throws: ``StorageError``, or ``RPCError`` with `dataLoss`.
    public func facts(of subject: String, for principal: Principal) async throws -> [String: CaseFact] {
        var facts: [String: CaseFact] = [:]
        for place in self.places where place.asked.owns(subject) && place.isServed() {
            let (source, sealer) = (place.asked, place.sealer)
            guard let reader = CaseReader(principal, source.shownBy) else { continue }
            let found = try await place.database.read { try source.facts(of: subject, for: reader, sealer, $0) }
            facts.merge(found) { first, _ in first }
        }
        return facts
    }
}
