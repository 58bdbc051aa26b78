/// Asks every module of the host what its cases hold.
public struct CaseFactSources: Sendable {
    /// A source, and where the cases of its module stand.
    public struct Place: Sendable {
        let source: any CaseFactSource
        let database: any Database
        let sealer: any Sealer
        let isServed: @Sendable () -> Bool

        /// Names a place.
        ///
        /// - Parameter isServed: whether the module runs now; one that does not tells nothing.
        public init(
            _ source: any CaseFactSource,
            database: any Database,
            sealer: any Sealer,
            isServed: @escaping @Sendable () -> Bool
        ) {
            self.source = source
            self.database = database
            self.sealer = sealer
            self.isServed = isServed
        }
    }

    private let places: [Place]

    /// Makes the sources of a host; without places nothing is known.
    public init(_ places: [Place] = []) {
        self.places = places
    }

    /// What is known of a case to an account, by the fields of forms; empty where it may not see the case.
    ///
    /// - Throws: ``StorageError``, or ``RPCError`` with `dataLoss`.
    public func facts(of subject: String, for principal: Principal) async throws -> [String: CaseFact] {
        var facts: [String: CaseFact] = [:]
        for place in self.places where place.source.owns(subject) && place.isServed() {
            let (source, sealer) = (place.source, place.sealer)
            guard let reader = CaseReader(principal, source.shownBy) else { continue }
            let found = try await place.database.read { try source.facts(of: subject, for: reader, sealer, $0) }
            facts.merge(found) { first, _ in first }
        }
        return facts
    }
}
