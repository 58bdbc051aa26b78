internal import HotlineAPI
internal import SwiftProtobuf

/// Prints the catalogue of matters (诉求事项目录), and reads limits as clerks write them.
enum MatterOutput {
    /// How a limit is written.
    static let example = "5工作日, 24小时, 10日, 4工作时, 1工作日当日起算下班前"

    private static let units: [(MatterUnit, String)] = [
        (.workingHour, "工作时"), (.workingDay, "工作日"), (.workingBlock, "半个工作日"), (.hour, "小时"), (.month, "月"),
        (.year, "年"),
        (.day, "日"),
    ]

    /// The limit that a text names; `nil` for none.
    static func limit(_ text: String?) throws -> MatterLimit? {
        guard let text else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        var rest = text.dropFirst(digits.count)
        let endsAtClose = rest.hasSuffix(Self.atClose)
        if endsAtClose { rest.removeLast(Self.atClose.count) }
        let countsFirstDay = rest.hasSuffix(Self.firstDay)
        if countsFirstDay { rest.removeLast(Self.firstDay.count) }
        guard let amount = UInt32(digits), let unit = Self.units.first(where: { $0.1 == rest })
        else { throw Failure(.usage, "“\(text)”不是期限，应写作：\(Self.example)") }
        return MatterLimit.with {
            $0.amount = amount
            $0.unit = unit.0
            $0.countsFirstDay = countsFirstDay
            $0.endsAtClose = endsAtClose
        }
    }

    /// The day counts on which the limit begins.
    private static let firstDay = "当日起算"
    /// The last day ends when the offices close.
    private static let atClose = "下班前"

    static func list(_ matters: [Matter], json: Bool) throws {
        if json {
            for matter in matters { Terminal.line(try matter.jsonString()) }
            return
        }
        var table = Table("编码", "事项", "承办单位", "办理期限", "来源")
        for matter in matters {
            table.add(matter.code, matter.title, matter.unit, Self.text(matter.handling), matter.source)
        }
        table.print()
    }

    static func list(_ parameters: [Parameter], json: Bool) throws {
        if json {
            for parameter in parameters { Terminal.line(try parameter.jsonString()) }
            return
        }
        var table = Table("名称", "含义", "数值", "生效日期", "失效日期", "依据", "来源")
        for parameter in parameters {
            table.add(
                parameter.name,
                parameter.title,
                Self.value(parameter),
                parameter.effectiveFrom,
                parameter.effectiveTo,
                parameter.legalBasis,
                parameter.isModel && !parameter.source.contains("示范") ? "示范：\(parameter.source)" : parameter.source
            )
        }
        table.print()
    }

    static func show(_ matter: Matter, json: Bool) throws {
        if json {
            Terminal.line(try matter.jsonString())
            return
        }
        let fields = [
            ("编码", matter.code), ("事项", matter.title), ("承办单位", matter.unit), ("职责依据", matter.legalBasis),
            ("签收时限", Self.text(matter.sign)), ("首次联系", Self.text(matter.contact)),
            ("办理期限", Self.text(matter.handling)), ("延期可加", Self.text(matter.extension)),
            ("期限依据", matter.limitBasis), ("必填项", matter.requiredFields.joined(separator: "、")),
            ("办结审核", matter.isSensitive ? "须审核" : ""), ("办理佐证", matter.needsEvidence ? "须有" : ""),
            ("紧急事项", matter.isUrgent ? "随时提醒" : ""),
            ("信息咨询", matter.isConsultation ? "是" : ""), ("推荐用词", matter.keywords.joined(separator: "、")),
            ("生效日期", matter.effectiveFrom), ("失效日期", matter.effectiveTo),
            ("来源", matter.source),
        ]
        for (name, value) in fields where !value.isEmpty {
            Terminal.line(name + String(repeating: " ", count: 12 - DisplayWidth.of(name)) + value.printable)
        }
    }

    private static func value(_ parameter: Parameter) -> String {
        guard parameter.rungs.isEmpty else { return parameter.rungs.map(RungText.text).joined(separator: " ") }
        guard parameter.unit != .unspecified else {
            return parameter.value == 0 && parameter.name.hasSuffix("_limit") ? "无" : "\(parameter.value)"
        }
        return Self.text(
            .with {
                $0.amount = parameter.value
                $0.unit = parameter.unit
            }
        )
    }

    static func text(_ limit: MatterLimit) -> String {
        guard limit.amount > 0 else { return "" }
        return "\(limit.amount)\(StepNames.name(limit.unit, of: Self.units))"
            + (limit.countsFirstDay ? Self.firstDay : "") + (limit.endsAtClose ? Self.atClose : "")
    }
}
