internal import ConsultAPI
internal import SwiftProtobuf

/// Prints hand-overs (转人工).
enum HandoverOutput {
    static let states: [(state: ConsultAPI.HandoverState, name: String, title: String)] = [
        (.waiting, "waiting", "待接待"), (.taken, "taken", "接待中"), (.closed, "closed", "已办结"),
        (.withdrawn, "withdrawn", "已撤回"),
    ]
    static let results: [(result: HandoverResult, name: String, title: String)] = [
        (.answered, "answered", "已解答"), (.referred, "referred", "已引导办理"), (.unreached, "unreached", "联系不上"),
        (.notNeeded, "not-needed", "不再需要"),
    ]
    private static let alarms = ["self_harm": "自伤", "minor": "未成年人", "violence": "暴力", "deadline": "期限"]

    static func list(_ handovers: [Handover], json: Bool) throws {
        if json {
            for handover in handovers { Terminal.line(try handover.jsonString()) }
            return
        }
        var table = Table("编号", "状态", "原因", "事项", "机构", "转接时间", "期限", "超期", "接待人", "电话")
        for handover in handovers {
            table.add(
                handover.number,
                Self.title(handover.state),
                Self.reason(handover),
                handover.topic.printable,
                handover.unitName.printable,
                LocalTime.text(handover.handedOverAt),
                handover.hasDueAt ? LocalTime.text(handover.dueAt) : "",
                handover.isOverdue ? "是" : "",
                handover.takenBy.printable,
                handover.hasPhone_p ? "有" : ""
            )
        }
        table.print()
    }

    static func show(_ handover: Handover, json: Bool) throws {
        if json {
            Terminal.line(try handover.jsonString())
            return
        }
        try Self.list([handover], json: false)
    }

    static func show(_ context: HandoverContext) {
        Terminal.line(
            "\(context.handover.number)  \(Self.title(context.handover.state))  \(Self.reason(context.handover))"
        )
        if !context.phone.isEmpty { Terminal.line("联系电话：\(context.phone.printable)") }
        if context.isErased { Terminal.line("对话内容已经删除。") }
        for (number, turn) in context.turns.enumerated() {
            Terminal.line("")
            Terminal.line("\(number + 1). 问：\(turn.said.printable)")
            let answer = [turn.card.isEmpty ? "" : "指引卡“\(turn.card)”", turn.articles.joined(separator: "、")]
                .filter { !$0.isEmpty }
            if !answer.isEmpty { Terminal.line("   答：\(answer.joined(separator: "；").printable)") }
            if !turn.choices.isEmpty { Terminal.line("   让选：\(turn.choices.joined(separator: " / ").printable)") }
        }
        if !context.answer.isEmpty {
            Terminal.line("")
            Terminal.line("答复：\(context.answer.printable)")
        }
    }

    static func show(_ progress: HandoverProgress, json: Bool) throws {
        if json {
            Terminal.line(try progress.jsonString())
            return
        }
        Terminal.line("\(progress.number)：\(progress.text.printable)")
        if !progress.answer.isEmpty { Terminal.line("答复：\(progress.answer.printable)") }
    }

    static func title(_ state: ConsultAPI.HandoverState) -> String {
        Self.states.first { $0.state == state }?.title ?? ""
    }

    private static func reason(_ handover: Handover) -> String {
        switch handover.reason {
        case .alarm: "红线：" + handover.alarms.map { Self.alarms[$0] ?? $0 }.joined(separator: "、")
        case .noAnswer: "未能解答"
        case .asked: "本人要求"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
