internal import PluginKit

/// What is known of cases whose numbers begin with YZ: shown to lawyers, window staff and notaries who reach the window of the aid centre.
struct WallFacts: CaseFactSource {
    let shownBy = MethodDescriptor(
        path: "/test.Cases/GetCase",
        shape: .unary,
        access: AccessRule(audience: .roles(RoleSet([.lawyer, .windowStaff, .notary])), scope: .organisation),
        audit: .read,
        idempotency: .safe,
        unmasking: [Unmasking(roles: RoleSet([.lawyer]), kinds: .all)]
    )
    private let known: @Sendable () -> [String: CaseFact]

    init(_ known: @escaping @Sendable () -> [String: CaseFact]) { self.known = known }

    func owns(_ subject: String) -> Bool { subject.hasPrefix("YZ") }

    func facts(
        of subject: String,
        for reader: CaseReader,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> [String: CaseFact] {
        guard reader.reach.admits("window") else { return [:] }
        return self.known().filter { !$0.key.hasSuffix("电话") || reader.shown.contains(.phone) }
    }
}
