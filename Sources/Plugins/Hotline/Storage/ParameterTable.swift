internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The numbers of the procedure that an organisation entered (办理参数), as dated rows.
struct ParameterTable {
    let organisationID: String

    /// The first day of a row that holds since ever.
    private static let ever = Int64(Int32.min)

    /// The numbers that hold on a day.
    func values(on day: CivilDay, _ transaction: any ReadTransaction) throws -> ParameterSet {
        var entered: [OrderParameter: UInt32] = [:]
        for row in try self.rows(on: day, transaction) { entered[row.parameter] = row.message.value }
        return ParameterSet(entered)
    }

    /// Every number that holds on a day, with its source.
    func parameters(on day: CivilDay, _ transaction: any ReadTransaction) throws -> [Parameter] {
        let entered = try self.rows(on: day, transaction)
        return OrderParameter.allCases.map { parameter in
            entered.last { $0.parameter == parameter }?.message
                ?? Parameter.with {
                    $0.name = parameter.rawValue
                    $0.title = parameter.title
                    $0.value = parameter.model
                    $0.source = parameter.modelSource
                }
        }
    }

    /// Keeps a number; one of the same first day is replaced.
    func keep(_ parameter: Parameter, _ transaction: any WriteTransaction) throws {
        let from = CivilDay(parameter.effectiveFrom).map { Int64($0.number) } ?? Self.ever
        try transaction.execute(
            "DELETE FROM hotline_parameters WHERE org_id = ? AND name = ? AND effective_from = ?",
            .text(self.organisationID),
            .text(parameter.name),
            .integer(from)
        )
        try transaction.execute(
            "INSERT INTO hotline_parameters (org_id, name, effective_from, value, source) VALUES (?, ?, ?, ?, ?)",
            .text(self.organisationID),
            .text(parameter.name),
            .integer(from),
            .integer(Int64(parameter.value)),
            .text(parameter.source)
        )
    }

    /// The rows that have begun on a day, the newest of each number last: there are few, for rules change seldom.
    private func rows(
        on day: CivilDay,
        _ transaction: any ReadTransaction
    ) throws -> [(parameter: OrderParameter, message: Parameter)] {
        try transaction.rows(
            """
            SELECT name, effective_from, value, source FROM hotline_parameters
            WHERE org_id = ? AND effective_from <= ? ORDER BY name, effective_from
            """,
            .text(self.organisationID),
            .integer(Int64(day.number))
        ).compactMap { row in
            guard let parameter = OrderParameter(rawValue: row.text(0)) else { return nil }
            let message = Parameter.with {
                $0.name = parameter.rawValue
                $0.title = parameter.title
                $0.value = UInt32(clamping: row.integer(2))
                if row.integer(1) != Self.ever {
                    $0.effectiveFrom = CivilDay(number: Int(row.integer(1))).description
                }
                $0.source = row.text(3)
            }
            return (parameter, message)
        }
    }
}
