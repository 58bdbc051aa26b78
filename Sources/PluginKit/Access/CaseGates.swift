/// Asks every module of the host whom its cases are closed to.
public struct CaseGates: Sendable {
    private let places: [CasePlace<any CaseGate>]

    /// Makes the gates of a host; without places nothing is closed.
    public init(_ places: [CasePlace<any CaseGate>] = []) {
        self.places = places
    }

    /// Those of some numbers whose cases are closed to an account, as those of a module are that does not run.
    ///
    /// - Throws: ``StorageError``, or ``RPCError`` with `dataLoss`.
    public func closed(_ subjects: [String], to principal: Principal) async throws -> Set<String> {
        var closed: Set<String> = []
        for place in self.places {
            let owned = Set(subjects.filter { place.asked.owns($0) }).sorted()
            guard !owned.isEmpty else { continue }
            guard place.isServed() else {
                // Nobody can say whom they are closed to.
                closed.formUnion(owned)
                continue
            }
            let (gate, sealer) = (place.asked, place.sealer)
            closed.formUnion(
                try await place.database.read { try gate.closed(owned, to: principal, sealer, $0) }
            )
        }
        return closed
    }

    /// Those of some numbers that belong to a module by their form and that no case of a tenant has: a slip of whoever
    /// typed them.
    ///
    /// A module that does not run says nothing.
    ///
    /// - Throws: ``StorageError``.
    public func unknown(_ subjects: [String], organisationID: String) async throws -> Set<String> {
        var unknown: Set<String> = []
        for place in self.places where place.isServed() {
            let owned = Set(subjects.filter { place.asked.owns($0) }).sorted()
            guard !owned.isEmpty else { continue }
            let gate = place.asked
            unknown.formUnion(
                try await place.database.read { try gate.unknown(owned, organisationID: organisationID, $0) }
            )
        }
        return unknown
    }

    /// Whether the case of a number is closed to an account.
    ///
    /// - Throws: as ``closed(_:to:)``.
    public func isClosed(_ subject: String, to principal: Principal) async throws -> Bool {
        try await !self.closed([subject], to: principal).isEmpty
    }

    /// Whether an account may read a file, by the cases that it belongs to; `nil` where it belongs to none.
    ///
    /// A module that does not run says nothing of files: who sent one in then reads it, and nobody else.
    ///
    /// - Throws: ``StorageError``, or ``RPCError`` with `dataLoss`.
    public func admits(attachment id: String, to principal: Principal) async throws -> Bool? {
        var word: Bool?
        for place in self.places {
            guard place.isServed() else {
                word = word ?? false
                continue
            }
            let (gate, sealer) = (place.asked, place.sealer)
            let said = try await place.database.read { try gate.admits(attachment: id, to: principal, sealer, $0) }
            // One case that shows it is enough; else one that hides it.
            if let said { word = said || word == true }
        }
        return word
    }
}
