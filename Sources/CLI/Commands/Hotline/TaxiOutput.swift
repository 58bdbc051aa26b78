internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Prints taxi cases (出租汽车服务质量案件).
enum TaxiOutput {
    static func list(_ cases: [TaxiCase], json: Bool) throws {
        if json {
            for taxi in cases { Terminal.line(try taxi.jsonString()) }
            return
        }
        var table = Table("案件编号", "状态", "违规类别", "办案单位", "事发时间", "决定期限")
        for taxi in cases {
            table.add(
                taxi.number,
                taxi.state.title,
                taxi.breach.title,
                taxi.unitName,
                LocalTime.text(taxi.incidentAt),
                taxi.hasDueAt ? LocalTime.text(taxi.dueAt) : ""
            )
        }
        table.print()
    }

    static func show(_ taxi: TaxiCase, json: Bool) throws {
        if json {
            Terminal.line(try taxi.jsonString())
            return
        }
        for (name, value) in Self.fields(taxi) where !value.isEmpty { Self.line(name, value) }
        for finding in taxi.findings {
            let verdict = StepNames.name(finding.verdict, of: TaxiNames.verdicts)
            Self.line(StepNames.name(finding.test, of: TaxiNames.tests), "\(verdict)：\(finding.evidence)")
        }
        for past in taxi.history {
            let outcome = StepNames.name(past.outcome, of: TaxiNames.outcomes)
            Self.line("同类前案", "\(LocalTime.text(past.incidentAt)) \(past.breach.title) \(outcome) \(past.number)")
        }
    }

    private static func fields(_ taxi: TaxiCase) -> [(String, String)] {
        [
            ("案件编号", taxi.number), ("状态", taxi.state.title), ("工单编号", taxi.orderNumbers.joined(separator: "、")),
            ("违规类别", taxi.breach.title), ("车牌号", taxi.plate), ("驾驶员", taxi.driverName),
            ("从业资格证号", taxi.driverLicence), ("驾驶员电话", taxi.driverPhone), ("经营者", taxi.operator),
            ("事发时间", Self.time(taxi.hasIncidentAt, taxi.incidentAt)), ("事发地点", taxi.incidentPlace),
            ("事实", taxi.facts), ("办案单位", taxi.unitName),
            ("投诉期限", Self.time(taxi.hasComplaintDueAt, taxi.complaintDueAt)),
            ("立案时间", Self.time(taxi.hasFiledAt, taxi.filedAt)), ("决定期限", Self.time(taxi.hasDueAt, taxi.dueAt)),
            ("教育", taxi.education), ("教育方式", StepNames.name(taxi.educationMethod, of: TaxiNames.methods)),
            ("教育时间", Self.time(taxi.hasEducatedAt, taxi.educatedAt)), ("决定", taxi.decision), ("依据", taxi.legalBasis),
            ("处罚", Self.penalty(taxi)), ("从轻或减轻", StepNames.name(taxi.leniency, of: TaxiNames.leniencies)),
            ("从轻减轻", taxi.mitigation.map { StepNames.name($0, of: TaxiNames.mitigations) }.joined(separator: "、")),
            ("从轻减轻证据", taxi.mitigationEvidence),
            ("决定时间", Self.time(taxi.hasDecidedAt, taxi.decidedAt)),
            ("复议截止", Self.end(taxi, taxi.hasReconsiderUntil, taxi.reconsiderUntil)),
            ("诉讼截止", Self.end(taxi, taxi.hasSueUntil, taxi.sueUntil)),
            ("保存至", Self.time(taxi.hasKeepUntil, taxi.keepUntil)),
            ("承诺书", taxi.hasPledge ? StepNames.name(taxi.pledge.state, of: TaxiNames.pledges) : ""),
            ("承诺书编号", taxi.pledge.number), ("调解", taxi.hasMediation ? taxi.mediation.state.title : ""),
            ("调解结果", StepNames.name(taxi.mediation.result, of: TaxiNames.results)),
        ]
    }

    private static func penalty(_ taxi: TaxiCase) -> String {
        guard taxi.hasPenalty else { return "" }
        let penalty = taxi.penalty
        let kinds = penalty.kinds.map { StepNames.name($0, of: TaxiNames.penalties) }.joined(separator: "、")
        let fine = penalty.fineFen == 0 ? "" : " \(Self.yuan(penalty.fineFen)) 元"
        let party = StepNames.name(penalty.party, of: TaxiNames.penalised)
        return "\(party)：\(kinds)\(fine)（\(StepNames.name(penalty.procedure, of: TaxiNames.procedures))）"
    }

    static func steps(_ steps: [TaxiStep], json: Bool) throws {
        if json {
            for step in steps { Terminal.line(try step.jsonString()) }
            return
        }
        var table = Table("时间", "步骤", "状态", "办理人", "记录")
        for step in steps {
            let role = Role(rawValue: step.actorRole)?.title ?? step.actorRole
            let recorded = [
                StepNames.name(step.test, of: TaxiNames.tests), StepNames.name(step.verdict, of: TaxiNames.verdicts),
                StepNames.name(step.party, of: TaxiNames.parties),
                StepNames.name(step.contactResult, of: StepNames.contacts),
                step.attempts == 0 ? "" : "拨打 \(step.attempts) 次", StepNames.name(step.result, of: TaxiNames.results),
                step.compensationFen == 0 ? "" : "补偿 \(Self.yuan(step.compensationFen)) 元", step.legalBasis,
                step.pledgeNumber, step.orderNumber, step.text,
            ]
            table.add(
                LocalTime.text(step.happenedAt),
                step.eventTitle,
                step.state.title,
                [step.actorUnitName, role].filter { !$0.isEmpty }.joined(separator: " "),
                recorded.filter { !$0.isEmpty }.joined(separator: "；").printable
            )
        }
        table.print()
    }

    static func line(_ name: String, _ value: String) {
        Terminal.line(name + String(repeating: " ", count: max(1, 14 - DisplayWidth.of(name))) + value.printable)
    }

    private static func yuan(_ fen: UInt64) -> String {
        fen % 100 == 0 ? "\(fen / 100)" : "\(fen / 100).\(fen % 100 < 10 ? "0" : "")\(fen % 100)"
    }

    /// Of what a decision may be done about; the calendar may not reach so far.
    private static func end(_ taxi: TaxiCase, _ isThere: Bool, _ time: Google_Protobuf_Timestamp) -> String {
        isThere || !taxi.hasDecidedAt ? self.time(isThere, time) : "待该年放假安排公布后确定"
    }

    private static func time(_ isThere: Bool, _ time: Google_Protobuf_Timestamp) -> String {
        isThere ? LocalTime.text(time) : ""
    }
}
