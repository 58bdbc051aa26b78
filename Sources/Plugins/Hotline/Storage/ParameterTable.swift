internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What an organisation entered of the rules of its place (办理参数), as dated rows.
struct ParameterTable {
    let organisationID: String

    /// The first day of a row that holds since ever.
    private static let ever = Int64(Int32.min)

    /// What holds on a day.
    func values(on day: CivilDay, _ transaction: any ReadTransaction) throws -> ParameterSet {
        ParameterSet(try self.rows(on: day, transaction).mapValues(Self.value))
    }

    /// Whether a place has entered a row of its own that holds on a day; cheaper than to read all of them.
    func isEntered(_ parameter: OrderParameter, on day: CivilDay, _ transaction: any ReadTransaction) throws -> Bool {
        try transaction.row(
            """
            SELECT 1 FROM hotline_parameters
            WHERE org_id = ? AND name = ? AND effective_from <= ? AND (effective_to IS NULL OR effective_to >= ?) LIMIT 1
            """,
            .text(self.organisationID),
            .text(parameter.rawValue),
            .integer(Int64(day.number)),
            .integer(Int64(day.number))
        ) != nil
    }

    /// Everything that holds on a day, with its source.
    func parameters(on day: CivilDay, _ transaction: any ReadTransaction) throws -> [Parameter] {
        let entered = try self.rows(on: day, transaction)
        return OrderParameter.allCases.map { entered[$0] ?? Self.model($0) }
    }

    /// Keeps a row; one of the same first day that is still to come is replaced.
    ///
    /// What has begun to hold stays, since orders were dealt with by it: another rule is another row, from today on.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where it would change what held.
    func keep(_ parameter: Parameter, _ transaction: any WriteTransaction) throws {
        let from = CivilDay(parameter.effectiveFrom).map { Int64($0.number) } ?? Self.ever
        let today = Int64(CivilDay(transaction.now).number)
        if from <= today, let newest = try self.begun(parameter.name, by: today, transaction),
            from < today || newest == today
        {
            throw RPCError.invalidFields([
                .init(field: "effective_from", description: "已经生效的参数不能改写，请填写今天以后的生效日期另存一条")
            ])
        }
        try transaction.execute(
            "DELETE FROM hotline_parameters WHERE org_id = ? AND name = ? AND effective_from = ?",
            .text(self.organisationID),
            .text(parameter.name),
            .integer(from)
        )
        let ladder = Parameter.with { $0.rungs = parameter.rungs }
        try transaction.execute(
            """
            INSERT INTO hotline_parameters (
                org_id, name, effective_from, value, source, unit, effective_to, legal_basis, is_model, ladder
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(parameter.name),
            .integer(from),
            .integer(Int64(parameter.value)),
            .text(parameter.source),
            .integer(Int64(parameter.unit.rawValue)),
            CivilDay(parameter.effectiveTo).map { SQLValue.integer(Int64($0.number)) } ?? SQLValue.null,
            .text(parameter.legalBasis),
            .integer(parameter.isModel ? 1 : 0),
            parameter.rungs.isEmpty ? .null : .blob(try ladder.serializedBytes())
        )
    }

    /// The first day of the newest row of a parameter that has begun to hold; `nil` where none has.
    private func begun(_ name: String, by today: Int64, _ transaction: any ReadTransaction) throws -> Int64? {
        try transaction.row(
            """
            SELECT effective_from FROM hotline_parameters WHERE org_id = ? AND name = ? AND effective_from <= ?
            ORDER BY effective_from DESC LIMIT 1
            """,
            .text(self.organisationID),
            .text(name),
            .integer(today)
        )?.integer(0)
    }

    /// The rows that hold on a day, of each parameter the one that began last: there are few, for rules change seldom.
    private func rows(
        on day: CivilDay,
        _ transaction: any ReadTransaction
    ) throws -> [OrderParameter: Parameter] {
        var found: [OrderParameter: Parameter] = [:]
        for row in try transaction.rows(
            """
            SELECT name, effective_from, value, source, unit, effective_to, legal_basis, is_model, ladder
            FROM hotline_parameters
            WHERE org_id = ? AND effective_from <= ? AND (effective_to IS NULL OR effective_to >= ?)
            ORDER BY name, effective_from
            """,
            .text(self.organisationID),
            .integer(Int64(day.number)),
            .integer(Int64(day.number))
        ) {
            guard let parameter = OrderParameter(rawValue: row.text(0)) else { continue }
            found[parameter] = try Self.message(parameter, row)
        }
        return found
    }

    private static func message(_ parameter: OrderParameter, _ row: SQLRow) throws -> Parameter {
        var message = Parameter.with {
            $0.name = parameter.rawValue
            $0.title = parameter.title
            $0.value = UInt32(clamping: row.integer(2))
            $0.source = row.text(3)
            $0.unit = MatterUnit(rawValue: Int(row.integer(4))) ?? .unspecified
            $0.legalBasis = row.text(6)
            $0.isModel = row.integer(7) != 0
        }
        if row.integer(1) != Self.ever { message.effectiveFrom = CivilDay(number: Int(row.integer(1))).description }
        if !row.isNull(5) { message.effectiveTo = CivilDay(number: Int(row.integer(5))).description }
        if !row.isNull(8) { message.rungs = try Parameter(serializedBytes: row.blob(8)).rungs }
        return message
    }

    private static func model(_ parameter: OrderParameter) -> Parameter {
        let value = ParameterModel.value(parameter)
        return Parameter.with {
            $0.name = parameter.rawValue
            $0.title = parameter.title
            $0.value = value.amount
            if let unit = value.unit { $0.unit = MatterUnit(unit) }
            $0.rungs = value.rungs.map(AlarmRung.init)
            $0.legalBasis = value.basis
            let law = ParameterModel.law(parameter)
            $0.source = law == nil ? ParameterModel.source : ParameterModel.sourceOfLaw
            $0.effectiveFrom = law?.description ?? ""
            $0.isModel = law == nil
        }
    }

    private static func value(_ parameter: Parameter) -> ParameterValue {
        let basis = parameter.legalBasis.isEmpty ? parameter.source : parameter.legalBasis
        return ParameterValue(
            amount: parameter.value,
            unit: parameter.unit.unit,
            rungs: parameter.rungs.compactMap(\.step),
            basis: parameter.isModel ? "\(basis)（\(ParameterModel.source)）" : basis
        )
    }
}
