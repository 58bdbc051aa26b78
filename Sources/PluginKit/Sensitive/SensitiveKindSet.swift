/// A set of kinds in one word.
public struct SensitiveKindSet: OptionSet, Sendable, Hashable {
    /// One bit a kind, in the order of ``SensitiveKind``'s cases.
    public let rawValue: UInt16

    /// Makes a set of its bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Makes a set of kinds.
    public init(_ kinds: some Sequence<SensitiveKind>) {
        self.rawValue = kinds.reduce(0) { $0 | Self.bit($1) }
    }

    /// Every kind.
    public static let all = SensitiveKindSet(SensitiveKind.allCases)

    /// Whether a kind is in it.
    public func contains(_ kind: SensitiveKind) -> Bool {
        self.rawValue & Self.bit(kind) != 0
    }

    private static func bit(_ kind: SensitiveKind) -> UInt16 {
        switch kind {
        case .idNumber: 1
        case .phone: 2
        case .address: 4
        case .accountNumber: 8
        case .health: 16
        case .biometric: 32
        case .name: 64
        case .secret: 128
        case .text: 256
        }
    }
}
