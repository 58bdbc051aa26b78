/// A set of roles in one word, so that the access check of every call is a single AND.
public struct RoleSet: OptionSet, Sendable, Hashable {
    /// One bit a role, in the order of ``Role``'s cases.
    public let rawValue: UInt64

    /// Makes a set of its bits.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Makes a set of roles.
    public init(_ roles: some Sequence<Role>) {
        self.rawValue = roles.reduce(0) { $0 | Self.bit($1) }
    }

    /// The roles in it, in the order of ``Role``'s cases.
    public var roles: [Role] {
        Role.allCases.filter { self.rawValue & Self.bit($0) != 0 }
    }

    /// Whether a role is in it.
    public func contains(_ role: Role) -> Bool {
        self.rawValue & Self.bit(role) != 0
    }

    private static let bits: [Role: UInt64] = Dictionary(
        uniqueKeysWithValues: Role.allCases.enumerated().map { ($1, UInt64(1) << UInt64($0)) }
    )

    private static func bit(_ role: Role) -> UInt64 {
        Self.bits[role] ?? 0
    }
}
