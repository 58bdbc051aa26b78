internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves ComputationService: nothing that it is told to compute of is kept or logged.
struct ComputationHandler: ComputationServiceHandler {
    let database: any Database
    let time: TimeSource
    let rules: RuleShelf

    private static let textMax = 200

    func listComputations(
        _ request: ListComputationsRequest,
        context: CallContext
    ) async throws -> ListComputationsResponse {
        ListComputationsResponse.with { $0.computations = Computation.all.map(\.message) }
    }

    func compute(_ request: ComputeRequest, context: CallContext) async throws -> ComputeResponse {
        guard let computation = Computation.of(id: request.id) else {
            throw RPCError(code: .notFound, message: "没有这个计算项，请从列表中选择。")
        }
        var facts = Facts()
        facts.take(request.facts)
        let rules = try await self.rules.rules(organisation: context.principal.organisationID)
        do {
            let result = try computation.compute(facts, today: CivilDay(self.time.now), rules: rules)
            return result.message(of: computation)
        } catch {
            throw error.rpcError
        }
    }

    func listComputationParameters(
        _ request: ListComputationParametersRequest,
        context: CallContext
    ) async throws -> ListComputationParametersResponse {
        let day = try Self.day(request.day, "day") ?? CivilDay(self.time.now)
        let organisation = context.principal.organisationID
        let table = ParameterTable(organisationID: organisation)
        let entered = try await self.database.read { try table.rows($0) }
        let book = ParameterBook.published.adding(entered)
        let rows =
            request.everyRow ? book.all : ParameterName.allCases.compactMap { try? book.row($0, on: day) }
        return ListComputationParametersResponse.with {
            $0.parameters = rows.map { $0.message(isEntered: entered.contains($0)) }
        }
    }

    func saveComputationParameter(
        _ request: SaveComputationParameterRequest,
        context: CallContext
    ) async throws -> ComputationParameter {
        // They hold for everybody's papers, and are entered by who is there for everybody.
        guard context.reach == .all else {
            throw RPCError(code: .permissionDenied, message: "计算参数由最上级机构的监督人员维护。")
        }
        let (name, from) = try Self.key(request)
        let row = request.isWithdrawn ? nil : try Self.row(name, from, request)
        let table = ParameterTable(organisationID: context.principal.organisationID)
        context.note(subject: name.rawValue)
        let accountID = context.principal.accountID
        return try await self.database.write(for: context, request: request) { transaction in
            guard let row else {
                var message = try table.withdraw(name, from: from, by: accountID, transaction).message(isEntered: true)
                message.isWithdrawn = true
                return message
            }
            try table.keep(row, by: accountID, transaction)
            return row.message(isEntered: true)
        }
    }

    private static func key(_ request: SaveComputationParameterRequest) throws -> (ParameterName, CivilDay) {
        guard let name = ParameterName(rawValue: request.name) else {
            let known = ParameterName.allCases.map(\.rawValue).joined(separator: "、")
            throw RPCError.invalidFields([.init(field: "name", description: "没有参数“\(request.name)”；可以是：\(known)")])
        }
        guard let from = try Self.day(request.effectiveFrom, "effective_from") else {
            throw RPCError.invalidFields([.init(field: "effective_from", description: "请写明从哪一天起适用，如2026-07-01")])
        }
        return (name, from)
    }

    private static func row(
        _ name: ParameterName,
        _ from: CivilDay,
        _ request: SaveComputationParameterRequest
    ) throws -> ParameterRow {
        try Self.check(request.source, "source", 1)
        try Self.check(request.label, "label", 0)
        do {
            return try ParameterRow(
                name,
                from: from,
                value: request.value,
                label: request.label,
                source: request.source,
                isModel: request.isModel
            )
        } catch {
            throw RPCError.invalidFields([.init(field: "value", description: error.description)])
        }
    }

    /// Texts of a row stand in results, on one line.
    private static func check(_ text: String, _ field: String, _ least: Int) throws {
        let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard (least...Self.textMax).contains(text.count), isPlain, least == 0 || !text.allSatisfy(\.isWhitespace)
        else {
            throw RPCError.invalidFields([
                .init(field: field, description: "应为\(least)至\(Self.textMax)个字，写在一行里：写明由谁何时公布")
            ])
        }
    }

    private static func day(_ text: String, _ field: String) throws -> CivilDay? {
        guard !text.isEmpty else { return nil }
        guard let day = CivilDay(text) else {
            throw RPCError.invalidFields([.init(field: field, description: "不是日期，请写成2026-07-01")])
        }
        return day
    }
}
