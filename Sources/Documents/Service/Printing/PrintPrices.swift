internal import Documents
internal import PluginKit

/// What a printed side costs, as dated rows: `2026-01-01|0.20|物价部门文件`.
struct PrintPrices: Sendable {
    /// A price from a day on.
    struct Row: Sendable, Hashable {
        let from: CivilDay
        /// Of a printed side, in fen.
        let fen: Int64
        /// Where it comes from.
        let source: String
    }

    /// The oldest first.
    private let rows: [Row]

    /// No centre takes more for a side; what is above is a slip of the pen.
    private static let fenMax: Int64 = 10_000
    private static let sourceMax = 200

    /// Reads the setting.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    init(_ texts: [String]) throws(RPCError) {
        var rows: [Row] = []
        for text in texts {
            let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let from = CivilDay(parts[0]), let fen = Self.fen(parts[1]),
                (1...Self.sourceMax).contains(parts[2].count), !rows.contains(where: { $0.from == from })
            else {
                throw RPCError(
                    code: .invalidArgument,
                    message: "documents.print_prices: \"\(text)\" has to be 2026-01-01|0.20|SOURCE, a day once."
                )
            }
            rows.append(Row(from: from, fen: fen, source: parts[2]))
        }
        self.rows = rows.sorted { $0.from < $1.from }
    }

    private static func fen(_ text: String) -> Int64? {
        guard let match = text.wholeMatch(of: /([0-9]{1,3})(?:\.([0-9]{1,2}))?/), let yuan = Int64(match.1) else {
            return nil
        }
        let part = match.2.map { $0.count == 1 ? "\($0)0" : String($0) } ?? "0"
        let fen = yuan * 100 + (Int64(part) ?? 0)
        return fen <= Self.fenMax ? fen : nil
    }

    /// The price of a day; `nil` where none holds yet.
    func price(on day: CivilDay) -> Row? { self.rows.last { $0.from <= day } }
}
