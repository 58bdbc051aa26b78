internal import HotlineAPI
internal import PluginKit

/// What a parameter that is entered has to be like.
///
/// The texts are for who enters it.
enum ParameterRules {
    private static let rungsMax = 10
    private static let roles: [Role] = [.handlingUnit, .hotlineOperator, .supervisor]

    /// The parameter of a request that is right.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    static func parameter(_ request: SaveParameterRequest) throws(RPCError) -> OrderParameter {
        guard let parameter = OrderParameter(rawValue: request.name) else {
            let list = OrderParameter.allCases.map(\.rawValue).joined(separator: "、")
            throw .invalidFields([.init(field: "name", description: "没有参数“\(request.name)”；可以是：\(list)")])
        }
        switch parameter.kind {
        case .count(let range): try Self.check(request, parameter, within: range)
        case .limit: try Self.check(request, lengthOf: parameter)
        case .ladder: try Self.check(request, ladderOf: parameter)
        }
        try OrderRules.check(request.source, field: "source", name: "来源", 1...500)
        try OrderRules.check(request.legalBasis, field: "legal_basis", name: "依据", 0...500)
        let from = try MatterRules.day(request.effectiveFrom, "effective_from")
        if let to = try MatterRules.day(request.effectiveTo, "effective_to"), let from, to < from {
            throw Self.wrong("effective_to", "失效日期早于生效日期")
        }
        return parameter
    }

    private static func check(
        _ request: SaveParameterRequest,
        _ parameter: OrderParameter,
        within range: ClosedRange<UInt32>
    ) throws(RPCError) {
        guard range.contains(request.value) else {
            throw Self.wrong("value", "\(parameter.title)为 \(range.lowerBound) 到 \(range.upperBound)")
        }
        if request.unit != .unspecified { throw Self.wrong("unit", "\(parameter.title)是数目，没有单位") }
        try Self.checkNoRungs(request, parameter)
    }

    private static func check(
        _ request: SaveParameterRequest,
        lengthOf parameter: OrderParameter
    ) throws(RPCError) {
        guard (1...UInt32(TimeLimit.amountMax)).contains(request.value) else {
            throw Self.wrong("value", "\(parameter.title)的数量为 1 到 \(TimeLimit.amountMax)")
        }
        guard let unit = request.unit.unit else {
            throw Self.wrong("unit", "\(parameter.title)须有单位：小时、工作时、半个工作日、日、工作日、月、年")
        }
        // It is counted back from the day of the act, whatever days are off.
        if parameter == .taxiRepeatPeriod, ![.day, .month, .year].contains(unit) {
            throw Self.wrong("unit", "\(parameter.title)以日、月、年计")
        }
        try Self.checkNoRungs(request, parameter)
    }

    private static func check(
        _ request: SaveParameterRequest,
        ladderOf parameter: OrderParameter
    ) throws(RPCError) {
        if request.value != 0 || request.unit != .unspecified {
            throw Self.wrong("value", "\(parameter.title)由各档组成，没有数值和单位")
        }
        guard (1...Self.rungsMax).contains(request.rungs.count) else {
            throw Self.wrong("rungs", "\(parameter.title)须有 1 到 \(Self.rungsMax) 档")
        }
        for rung in request.rungs where rung.step == nil {
            throw Self.wrong("rungs", "每档为期限的 1% 到 100%，或者期满前、期满后的时间；期满前的以小时、日、工作日计")
        }
        if [.handlingLadder, .assistLadder].contains(parameter),
            !request.rungs.contains(where: { $0.step?.isAfterEnd == true })
        {
            throw Self.wrong("rungs", "\(parameter.title)须有一档在期满时（100%）或者期满后，否则没有人知道已经超期")
        }
        for rung in request.rungs where rung.supervises {
            guard parameter == .handlingLadder else {
                throw Self.wrong("rungs", "只有\(OrderParameter.handlingLadder.title)的档可以自动督办")
            }
        }
        let ids = request.rungs.compactMap(\.step?.id)
        guard Set(ids).count == ids.count else {
            throw Self.wrong("rungs", "同一时点只能有一档：在这一时点提醒的人，写在同一档里")
        }
        if parameter == .answerLadder { return try Self.check(reminder: request.rungs, parameter) }
        for rung in request.rungs {
            let known = Self.roles.map(\.rawValue)
            guard !rung.roles.isEmpty, rung.roles.allSatisfy(known.contains) else {
                throw Self.wrong("rungs", "每档须写明提醒谁：\(known.joined(separator: "、"))")
            }
        }
    }

    /// The caller is told once, and before it is too late.
    private static func check(reminder rungs: [AlarmRung], _ parameter: OrderParameter) throws(RPCError) {
        guard rungs.count == 1, rungs.allSatisfy({ $0.step?.tells == [.citizen] && $0.step?.isAfterEnd == false })
        else {
            throw Self.wrong("rungs", "\(parameter.title)只有一档，在期满前，提醒谁写 \(Role.citizen.rawValue)")
        }
    }

    private static func checkNoRungs(
        _ request: SaveParameterRequest,
        _ parameter: OrderParameter
    ) throws(RPCError) {
        if !request.rungs.isEmpty { throw Self.wrong("rungs", "\(parameter.title)没有提醒档次") }
    }

    private static func wrong(_ field: String, _ description: String) -> RPCError {
        .invalidFields([.init(field: field, description: description)])
    }
}
