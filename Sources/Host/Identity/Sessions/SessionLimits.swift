internal import PluginKit

/// How long sessions last, by what their accounts may be.
struct SessionLimits {
    private let length: Duration
    private let lengthByRole: [Role: Duration]
    private let idle: Duration
    private let idleByRole: [Role: Duration]

    init(hours: Int, hoursByRole: [Role: Int], idleMinutes: Int, idleMinutesByRole: [Role: Int]) {
        self.length = .seconds(hours * 3_600)
        self.lengthByRole = hoursByRole.mapValues { .seconds($0 * 3_600) }
        self.idle = .seconds(idleMinutes * 60)
        self.idleByRole = idleMinutesByRole.mapValues { .seconds($0 * 60) }
    }

    /// After how long a session ends, however busy.
    func length(of roles: RoleSet) -> Duration {
        roles.roles.compactMap { self.lengthByRole[$0] }.min() ?? self.length
    }

    /// After how long without a call a session ends.
    func idle(of roles: RoleSet) -> Duration {
        roles.roles.compactMap { self.idleByRole[$0] }.min() ?? self.idle
    }

    /// Reads a setting that is a list of `ROLE=NUMBER`.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition`.
    static func byRole(
        _ name: String,
        _ range: ClosedRange<Int>,
        in config: PluginConfig
    ) throws(RPCError) -> [Role: Int] {
        var values: [Role: Int] = [:]
        for entry in config.strings(name) {
            let parts = entry.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let role = Role(rawValue: String(parts[0])), let value = Int(parts[1]),
                range.contains(value), values[role] == nil
            else {
                throw RPCError(
                    code: .failedPrecondition,
                    message: "identity.\(name): \(entry) has to be ROLE=NUMBER with a number of "
                        + "\(range.lowerBound) to \(range.upperBound), and each role once."
                )
            }
            values[role] = value
        }
        return values
    }
}
