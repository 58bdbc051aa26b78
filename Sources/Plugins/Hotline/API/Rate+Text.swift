extension Rate {
    /// The rate as every screen and document shows it: `95.24%`; `—` where nothing was due, which is neither 0 nor 100 %.
    public var percentText: String { self.hasBasisPoints ? Self.percent(self.basisPoints) : "—" }

    /// The rate of the month before, in the same way.
    public var previousText: String {
        self.hasPreviousBasisPoints ? Self.percent(self.previousBasisPoints) : "—"
    }

    /// Records that do not count, all reasons together.
    public var excluded: UInt32 { self.exclusions.reduce(0) { $0 + $1.count } }

    /// `改派 2、挂账 1`; empty where all count.
    public var exclusionText: String {
        self.exclusions.map { "\($0.reason.title) \($0.count)" }.joined(separator: "、")
    }

    /// Hundredths of a percent as text.
    public static func percent(_ basisPoints: UInt32) -> String {
        let rest = basisPoints % 100
        return "\(basisPoints / 100).\(rest < 10 ? "0" : "")\(rest)%"
    }
}
