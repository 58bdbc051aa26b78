internal import PluginKit

extension Computation {
    /// Limitation (诉讼时效).
    static let limits = [
        Computation(
            id: "limitation",
            title: "诉讼时效",
            fields: [
                .needed("类型", .choice(LimitationKind.allCases.map(\.title)), "哪一种时效或者期限", "诉讼时效"),
                .optional("起算日", .date, "知道或者应当知道权利受损之日等起算的日期，还没有到的不填", "2024-05-01"),
                .optional("损害日", .date, "权利受到损害、行政行为作出的日期，与起算日不同的填"),
                .optional("主张日期", .text, "主张权利、对方同意履行等的日期，有几个的用“、”分开", "2025-06-01"),
                .optional("障碍期间", .text, "因不可抗力等不能行使权利的期间，写成2026-01-01至2026-02-15，有几段的用“、”分开"),
                .optional("扣除期间", .text, "法律规定不计算在内的期间（如被羁押），写法同上"),
                .optional("知道内容日", .date, "行政机关没有告知复议、起诉权利和期限的，填知道行政行为内容的日期"),
                .optional("不动产", .choice(["是", "否"]), "行政行为是否关于不动产，不填为否"),
            ]
        ) { facts in
            let title = try facts.text("类型")
            guard let kind = LimitationKind.allCases.first(where: { $0.title == title }) else {
                throw ComputationFacts.wrong("类型", "没有这种时效，请重新选择。")
            }
            let start = facts.has("起算日") ? try facts.day("起算日") : nil
            let end = try Limitation.end(
                LimitationFacts(
                    kind,
                    start: start,
                    harmedOn: facts.has("损害日") ? try facts.day("损害日") : nil,
                    untoldSince: facts.has("知道内容日") ? try facts.day("知道内容日") : nil,
                    isImmovable: facts.has("不动产") ? try facts.text("不动产") == "是" : false,
                    interruptions: try facts.days("主张日期"),
                    obstacles: try facts.spans("障碍期间"),
                    excluded: try facts.spans("扣除期间")
                ),
                calendar: facts.calendar
            )
            guard let last = end.value.lastDay, let safe = end.value.safeDay else {
                return ComputationResult(
                    [ComputationValue("结论", number: "", text: end.steps.last ?? "")],
                    of: end
                )
            }
            let isOver = end.value.isOver(on: facts.today)
            return ComputationResult(
                [ComputationValue("最后一日", last), ComputationValue("稳妥的最后一日", safe)],
                of: end,
                notes: isOver ? ["到\(facts.today.written)已经超过最后一日，请尽快咨询律师。"] : []
            )
        }
    ]
}
