internal import PluginKit

/// A module whose cases with an `S` are closed to everybody.
struct ClosedCases: CaseGate {
    func owns(_ subject: String) -> Bool { true }

    func closed(
        _ subjects: [String],
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        Set(subjects.filter { $0.hasPrefix("S") })
    }

    func unknown(
        _ subjects: [String],
        organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        []
    }

    func admits(
        attachment id: String,
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Bool? { nil }
}
