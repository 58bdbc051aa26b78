internal import PluginKit

/// A module whose cases are closed to the accounts that are named with them.
struct ClosedCases: CaseGate {
    /// Accounts by the number of the case, and its organisation.
    let accounts: [String: String]

    func owns(_ subject: String) -> Bool { subject.hasPrefix("HOT-") }

    func closed(
        _ subjects: [String],
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        Set(subjects.filter { self.accounts["\(principal.organisationID) \($0)"] == principal.accountID })
    }

    func unknown(
        _ subjects: [String],
        organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> Set<String> { [] }

    func admits(
        attachment id: String,
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Bool? { nil }
}
