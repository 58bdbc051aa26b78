public import PluginKit

/// The parameters that computations take (计算参数): dated rows of this build, and those of a place over them.
public struct ParameterBook: Sendable {
    /// Oldest first.
    private let rows: [ParameterRow]

    /// Makes a book of rows; of one parameter and one day the last counts.
    public init(_ rows: [ParameterRow]) {
        var newest: [String: ParameterRow] = [:]
        for row in rows { newest["\(row.name.rawValue) \(row.from)"] = row }
        self.rows = newest.values.sorted { ($0.from, $0.name.rawValue) < ($1.from, $1.name.rawValue) }
    }

    /// The rows that come with the system.
    public static let published = ParameterBook((try? Self.read(Self.publishedText)) ?? [])

    /// The text of the rows that come with the system.
    static var publishedText: String { String(decoding: PackageResources.parameters_tsv, as: UTF8.self) }

    /// The book with rows of a place, which count before those of the same day.
    public func adding(_ rows: [ParameterRow]) -> ParameterBook { ParameterBook(self.rows + rows) }

    /// Reads rows: a line each, six columns apart by tabs; a line with `#` before it is a comment.
    ///
    /// - Throws: ``DocumentError`` with the line.
    static func read(_ text: String) throws(DocumentError) -> [ParameterRow] {
        var rows: [ParameterRow] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.trimmed.isEmpty, !line.hasPrefix("#") else { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
            guard cells.count == 6, let name = ParameterName(rawValue: cells[0]), let from = CivilDay(cells[1]),
                ["official", "model"].contains(cells[3]), !cells[5].isEmpty
            else { throw DocumentError(.environment, "parameters.tsv: a line is none.", line: index + 1) }
            do throws(ComputationError) {
                rows.append(
                    try ParameterRow(
                        name,
                        from: from,
                        value: cells[2],
                        label: cells[4],
                        source: cells[5],
                        isModel: cells[3] == "model"
                    )
                )
            } catch {
                throw DocumentError(.environment, "parameters.tsv: \(error.description)", line: index + 1)
            }
        }
        return rows
    }

    /// Every row, by parameter, oldest first.
    public var all: [ParameterRow] {
        ParameterName.allCases.flatMap { name in self.rows.filter { $0.name == name } }
    }

    /// The row that holds on a day: of those that were published the latest; a model only where there is none.
    ///
    /// - Throws: ``ComputationError`` with `noParameter`.
    public func row(_ name: ParameterName, on day: CivilDay) throws(ComputationError) -> ParameterRow {
        let begun = self.rows.filter { $0.name == name && $0.from <= day }
        guard let row = begun.last(where: { !$0.isModel }) ?? begun.last else {
            throw .noParameter("没有\(day.written)适用的\(name.title)，请填写当地公布的数字，或者由监督人员录入计算参数")
        }
        return row
    }

    /// The row of the year before a day (上年度): that published in the day's own year, also where it was published after it.
    ///
    /// - Throws: ``ComputationError`` with `noParameter`, where none of that year is known yet.
    public func row(_ name: ParameterName, ofYearBefore day: CivilDay) throws(ComputationError) -> ParameterRow {
        let published = self.rows.filter { $0.name == name && $0.from.year == day.year }
        guard let row = published.last(where: { !$0.isModel }) ?? published.last else {
            throw .noParameter("\(day.year - 1)年度的\(name.title)尚未公布或者没有录入，请填写公布的数字，或者由监督人员录入计算参数")
        }
        return row
    }

    /// An amount of the place as it holds on a day.
    ///
    /// - Throws: ``ComputationError`` with `noParameter`.
    public func local(_ name: ParameterName, on day: CivilDay) throws(ComputationError) -> LocalParameter {
        try self.local(try self.row(name, on: day))
    }

    /// An amount of the year before a day.
    ///
    /// - Throws: as ``row(_:ofYearBefore:)``.
    public func local(_ name: ParameterName, ofYearBefore day: CivilDay) throws(ComputationError) -> LocalParameter {
        try self.local(try self.row(name, ofYearBefore: day))
    }

    private func local(_ row: ParameterRow) throws(ComputationError) -> LocalParameter {
        try LocalParameter(
            name: row.label,
            amount: Money(fen: row.amount),
            from: row.from,
            source: row.source,
            isModel: row.isModel
        )
    }

    /// The table of the loan prime rate; its newest row says until when it is known.
    public var loanPrimeRates: LoanPrimeRates {
        let rows = self.rows.filter { $0.name == .loanPrimeRate && !$0.isModel }.map(\.loanPrimeRate)
        return LoanPrimeRates(rows, comparedUntil: rows.last?.from ?? CivilDay(number: 0))
    }
}
