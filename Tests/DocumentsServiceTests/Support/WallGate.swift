internal import PluginKit

/// A wall around cases: those whose numbers begin with YZ, some of them closed to everybody.
struct WallGate: CaseGate {
    private let closed: @Sendable () -> Set<String>

    init(_ closed: @escaping @Sendable () -> Set<String>) { self.closed = closed }

    func owns(_ subject: String) -> Bool { subject.hasPrefix("YZ") }

    func closed(
        _ subjects: [String],
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        self.closed().intersection(subjects)
    }

    func unknown(
        _ subjects: [String],
        organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        // Those with an X were never given.
        Set(subjects.filter { $0.hasPrefix("YZ-X") })
    }

    func admits(
        attachment id: String,
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Bool? {
        nil
    }
}
