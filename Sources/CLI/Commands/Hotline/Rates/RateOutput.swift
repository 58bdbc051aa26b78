internal import HotlineAPI

/// Prints rates (考核指标) and counts.
enum RateOutput {
    /// Each rate with numerator and denominator, and the place where it is ranked.
    static func rates(_ head: String, _ rows: [RateRow], _ definitions: [RateDefinition]) {
        var table = Table([head] + definitions.map(\.name) + ["退单", "异议"])
        for row in rows { table.add([row.name] + row.rates.map(Self.text) + ["\(row.returns)", "\(row.contests)"]) }
        table.print()
        for row in rows {
            let parts = zip(definitions, row.rates).filter { !$1.exclusions.isEmpty }.map { definition, rate in
                "\(definition.name)（\(rate.exclusionText)）"
            }
            if !parts.isEmpty { Terminal.line("不计入：\(row.name) \(parts.joined(separator: "，"))".printable) }
        }
    }

    /// Orders that came in, beside earlier times.
    static func volumes(_ volumes: [Volume]) {
        var table = Table("受理量", "本月", "上月", "较上月", "上季度", "较上季度月均")
        for volume in volumes {
            table.add(
                volume.kind == .total ? "合计" : volume.name,
                "\(volume.count)",
                "\(volume.previousMonth)",
                volume.hasChangeOfMonth ? Self.change(volume.changeOfMonth) : "—",
                "\(volume.previousQuarter)",
                volume.hasChangeOfQuarter ? Self.change(volume.changeOfQuarter) : "—"
            )
        }
        table.print()
    }

    /// How rates are computed.
    static func definitions(_ definitions: [RateDefinition]) {
        for definition in definitions {
            let since = definition.from.isEmpty ? "" : "，自 \(definition.from) 起"
            Terminal.line(
                """
                \(definition.name)：\(definition.basis)的；分母为\(definition.denominator)，分子为\(definition.numerator)；\
                不计入\(definition.exclusions.isEmpty ? "：无" : definition.exclusions.joined(separator: "、"))；\
                不足 \(definition.sampleMin) 件不排名\(since)；依据：\(definition.source)
                """.printable
            )
        }
    }

    private static func text(_ rate: Rate) -> String {
        guard rate.hasBasisPoints else { return rate.percentText }
        let text = "\(rate.percentText) \(rate.numerator)/\(rate.denominator)"
        switch rate.standing {
        case .ranked: return "\(text) 第\(rate.rank) \(rate.tier)"
        case .smallSample: return "\(text) 样本少"
        default: return text
        }
    }

    private static func change(_ percent: Int32) -> String { "\(percent > 0 ? "+" : "")\(percent)%" }
}
