internal import HotlineAPI
internal import PluginKit
internal import Spreadsheet

/// The tables of a bulletin: every kind of file shows these, and so the same numbers.
struct BulletinSheets {
    let bulletin: Bulletin

    /// The sheets of a workbook.
    var all: [WrittenSheet] {
        [self.overview] + self.rates + [
            self.matters, self.channels, self.volumes, self.idle, self.returns, self.contests, self.definitions,
        ]
            + [self.details]
    }

    /// The rates of all together.
    var overview: WrittenSheet {
        WrittenSheet(
            name: "总体情况",
            heads: ["指标", "口径", "分子", "分母", "不计入", "比率", "上月", "不计入情形"],
            rows: zip(self.bulletin.definitions, self.bulletin.total.rates).map { definition, rate in
                [
                    .text(definition.name), .text(definition.formula.title), .number(Int(rate.numerator)),
                    .number(Int(rate.denominator)), .number(Int(rate.excluded)), Self.share(rate),
                    Self.previous(rate), .text(rate.exclusionText),
                ]
            }
        )
    }

    /// A sheet for each rate that units have, with the units.
    var rates: [WrittenSheet] {
        let ofUnits = self.bulletin.definitions.indices.filter { index in
            !(RateMethod.all.first { $0.formula == self.bulletin.definitions[index].formula }?.isOfHotline ?? false)
        }
        return ofUnits.map { index in
            WrittenSheet(
                name: self.bulletin.definitions[index].name,
                heads: ["类别", "承办单位", "分子", "分母", "不计入", "比率", "上月", "名次", "档次", "说明"],
                rows: self.bulletin.units.map { row in
                    let rate = row.rates[index]
                    return [
                        .text(row.unitClass), .text(row.name), .number(Int(rate.numerator)),
                        .number(Int(rate.denominator)), .number(Int(rate.excluded)), Self.share(rate),
                        Self.previous(rate), rate.rank == 0 ? .blank : .number(Int(rate.rank)), .text(rate.tier),
                        .text(rate.standing == .ranked ? "" : rate.standing.title),
                    ]
                }
            )
        }
    }

    var matters: WrittenSheet { self.groups("诉求类别", self.bulletin.matters) }
    var channels: WrittenSheet { self.groups("来源渠道", self.bulletin.channels) }

    /// Orders that came in.
    var volumes: WrittenSheet {
        WrittenSheet(
            name: "受理量",
            heads: ["分组", "名称", "本月", "上月", "较上月", "上季度合计", "较上季度月均"],
            rows: self.bulletin.volumes.map { volume in
                [
                    .text(Self.title(volume.kind)), .text(volume.name), .number(Int(volume.count)),
                    .number(Int(volume.previousMonth)),
                    volume.hasChangeOfMonth ? .change(percent: Int(volume.changeOfMonth)) : .blank,
                    .number(Int(volume.previousQuarter)),
                    volume.hasChangeOfQuarter ? .change(percent: Int(volume.changeOfQuarter)) : .blank,
                ]
            }
        )
    }

    /// Units that had nothing to be done.
    var idle: WrittenSheet {
        WrittenSheet(
            name: "无应办结工单的单位",
            heads: ["承办单位"],
            rows: self.bulletin.idleUnits.map { [.text($0)] }
        )
    }

    /// How often units sent orders back.
    var returns: WrittenSheet {
        WrittenSheet(
            name: "退单情况",
            heads: ["承办单位", "退单次数"],
            rows: self.bulletin.units.filter { $0.returns > 0 }.map { [.text($0.name), .number(Int($0.returns))] }
        )
    }

    /// How often callers contested what units had done.
    var contests: WrittenSheet {
        WrittenSheet(
            name: "诉求人异议",
            heads: ["承办单位", "异议件次"],
            rows: [[.text("合计"), .number(Int(self.bulletin.total.contests))]]
                + self.bulletin.units.filter { $0.contests > 0 }.map { [.text($0.name), .number(Int($0.contests))] }
        )
    }

    /// How the rates are computed.
    var definitions: WrittenSheet {
        WrittenSheet(
            name: "指标口径",
            heads: ["指标", "统计范围", "分母", "分子", "不计入", "最少样本", "档次", "依据"],
            rows: self.bulletin.definitions.map { definition in
                let sign = definition.isLowerBetter ? "≤" : "≥"
                let tiers = definition.tiers.map { "\($0.name)\(sign)\(Rate.percent($0.basisPoints))" }
                return [
                    .text(definition.name), .text(definition.basis), .text(definition.denominator),
                    .text(definition.numerator), .text(definition.exclusions.joined(separator: "、")),
                    .number(Int(definition.sampleMin)), .text(tiers.joined(separator: "，")), .text(definition.source),
                ]
            }
        )
    }

    /// Every number of every rate, one row each: the table that programs read.
    var details: WrittenSheet {
        let groups =
            [("合计", [self.bulletin.total])] + [("承办单位", self.bulletin.units)]
            + [("诉求类别", self.bulletin.matters), ("来源渠道", self.bulletin.channels)]
        return WrittenSheet(
            name: "明细",
            heads: [
                "月份", "分组", "编码", "名称", "单位类别", "指标", "口径", "分子", "分母", "比率", "不计入", "不计入情形",
                "排名情况", "名次", "档次", "最少样本", "统计截止",
            ],
            rows: groups.flatMap { group, rows in
                rows.flatMap { self.details(group, $0) + self.counts(group, $0) }
            }
        )
    }

    private func details(_ group: String, _ row: RateRow) -> [[WrittenCell]] {
        zip(self.bulletin.definitions, row.rates).map { definition, rate in
            [
                .text(self.bulletin.month), .text(group), .text(row.key), .text(row.name), .text(row.unitClass),
                .text(definition.name), .text(definition.formula.title), .number(Int(rate.numerator)),
                .number(Int(rate.denominator)), rate.hasBasisPoints ? Self.share(rate) : .blank,
                .number(Int(rate.excluded)), .text(rate.exclusionText), .text(rate.standing.title),
                rate.rank == 0 ? .blank : .number(Int(rate.rank)), .text(rate.tier),
                .number(Int(definition.sampleMin)), .text(BeijingClock.exact(WallTime(self.bulletin.asOf))),
            ]
        }
    }

    /// What is counted beside the rates: it has no denominator.
    private func counts(_ group: String, _ row: RateRow) -> [[WrittenCell]] {
        [("退单", "退单件次", row.returns), ("诉求人异议", "异议件次", row.contests)].map { name, formula, count in
            [
                .text(self.bulletin.month), .text(group), .text(row.key), .text(row.name), .text(row.unitClass),
                .text(name), .text(formula), .number(Int(count)), .blank, .blank, .blank, .blank, .blank, .blank,
                .blank, .blank, .text(BeijingClock.exact(WallTime(self.bulletin.asOf))),
            ]
        }
    }

    private func groups(_ name: String, _ rows: [RateRow]) -> WrittenSheet {
        WrittenSheet(
            name: name,
            heads: [name] + self.bulletin.definitions.flatMap { [$0.name, "分子/分母"] },
            rows: rows.map { row in
                [.text(row.name)] + row.rates.flatMap { [Self.share($0), .text("\($0.numerator)/\($0.denominator)")] }
            }
        )
    }

    /// A rate; a dash where nothing was due.
    private static func share(_ rate: Rate) -> WrittenCell {
        rate.hasBasisPoints ? .share(basisPoints: Int(rate.basisPoints)) : .text(rate.percentText)
    }

    private static func previous(_ rate: Rate) -> WrittenCell {
        rate.hasPreviousBasisPoints ? .share(basisPoints: Int(rate.previousBasisPoints)) : .text(rate.previousText)
    }

    private static func title(_ kind: VolumeKind) -> String {
        switch kind {
        case .total: "合计"
        case .channel: "来源渠道"
        case .matter: "诉求类别"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
