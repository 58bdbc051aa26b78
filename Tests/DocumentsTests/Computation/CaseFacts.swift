internal import Documents
internal import PluginKit
internal import Testing

/// The facts of one row of the table.
struct CaseFacts {
    private let values: [String: String]

    init(_ text: String) {
        self.values = text.split(separator: ";").reduce(into: [:]) { values, pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[String(parts[0])] = parts.count == 2 ? String(parts[1]) : ""
        }
    }

    func has(_ name: String) -> Bool { self.values[name] != nil }

    func text(_ name: String) -> String { self.values[name] ?? "" }

    func int(_ name: String) throws -> Int { try #require(Int(self.text(name)), "\(name)") }

    func money(_ name: String) throws -> Money { Money(fen: Int64(try self.int(name))) }

    func day(_ name: String) throws -> CivilDay { try #require(CivilDay(self.text(name)), "\(name)") }

    func rate(_ name: String) throws -> Rate? {
        guard !self.text(name).isEmpty else { return nil }
        let rate: Rate = try #require(Rate(percent: self.text(name)))
        return rate
    }

    func list(_ name: String) -> [String] { self.text(name).split(separator: ",").map(String.init) }

    func spans(_ name: String) throws -> [LimitationFacts.Span] {
        try self.list(name).map {
            try LimitationFacts.Span(
                from: try #require(CivilDay($0.prefix(10))),
                through: try #require(CivilDay($0.suffix(10)))
            )
        }
    }

    func parameter(_ name: String) throws -> LocalParameter {
        try LocalParameter(
            name: name,
            amount: try self.money(name),
            from: CivilDay("2026-01-01"),
            source: "测试",
            isModel: true
        )
    }
}
