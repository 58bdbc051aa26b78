internal import ArgumentParser
internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

extension Hotline {
    /// Shows what happened to an order.
    struct ShowTimeline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "timeline",
            abstract: "Show what happened to an order (办理过程)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let timeline = try await self.options.withClient { client in
                try await HotlineServiceClient(client).getTimeline(
                    GetTimelineRequest.with { $0.number = self.number },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for step in timeline.steps { Terminal.line(try step.jsonString()) }
                return
            }
            var table = Table("时间", "步骤", "状态", "承办单位", "办理人", "记录")
            for step in timeline.steps {
                let role = Role(rawValue: step.actorRole)?.title ?? step.actorRole
                table.add(
                    LocalTime.text(step.happenedAt),
                    step.eventTitle,
                    step.state.title,
                    step.unitName,
                    [step.actorUnitName, role].filter { !$0.isEmpty }.joined(separator: " "),
                    Self.recorded(step)
                )
            }
            table.print()
        }

        /// What was recorded with a step, in words.
        private static func recorded(_ step: OrderStep) -> String {
            let solved = StepNames.name(step.solved, of: StepNames.verdicts)
            let reached = StepNames.name(step.reached, of: StepNames.verdicts)
            let parts = [
                StepNames.name(step.returnReason, of: StepNames.reasons),
                StepNames.name(step.ruling, of: StepNames.rulings),
                StepNames.name(step.contactResult, of: StepNames.contacts),
                StepNames.name(step.result, of: StepNames.results),
                StepNames.name(step.emergencyLine, of: StepNames.lines),
                StepNames.name(step.refusalGround, of: StepNames.grounds),
                StepNames.name(step.terminationGround, of: StepNames.terminations),
                StepNames.name(step.supervisionGround, of: StepNames.supervisions),
                step.approved == .unspecified
                    ? "" : "批准：\(StepNames.name(step.approved, of: StepNames.verdicts))",
                step.hasDueAt ? "期限：\(LocalTime.text(step.dueAt))" : "",
                step.hasNextAt ? "下次办理：\(LocalTime.text(step.nextAt))" : "",
                step.partUnitName, step.master, Self.knowledge(step),
                StepNames.name(step.fileKind, of: FileOutput.kinds), step.attachmentID,
                StepNames.name(step.callbackExclusion, of: StepNames.exclusions),
                step.higherUnitName.isEmpty ? "" : "上级单位：\(step.higherUnitName)",
                step.consultedOn.isEmpty
                    ? "" : "\(step.consultedOn) \(step.consultedUnitNames.joined(separator: "、"))",
                Self.review(step),
                reached.isEmpty ? "" : "接通：\(reached)",
                solved.isEmpty ? "" : "解决：\(solved)",
                StepNames.name(step.satisfaction, of: StepNames.satisfactions),
                step.attempts == 0 ? "" : "拨打 \(step.attempts) 次",
                step.legalBasis, step.limitBasis,
                step.text,
            ]
            return parts.filter { !$0.isEmpty }.joined(separator: "；").printable
        }

        /// Why an order is reviewed before it is closed; a draw is by a key of the host.
        private static func review(_ step: OrderStep) -> String {
            let reason = StepNames.name(step.reviewReason, of: StepNames.reviews)
            guard step.reviewReason == .sampled else { return reason }
            return "\(reason)：按主机密钥抽取（种子 \(step.reviewSeed)），抽得 \(step.reviewDraw)，小于 \(step.reviewPercent)"
        }

        /// The item that a question was answered by, or why there was none.
        private static func knowledge(_ step: OrderStep) -> String {
            if !step.ownReason.isEmpty { return "自行答复：\(step.ownReason)" }
            let version = step.knowledgeVersion == 0 ? "" : " 第 \(step.knowledgeVersion) 版"
            return step.knowledgeItem.isEmpty ? "" : "知识条目：\(step.knowledgeItem)\(version)"
        }
    }
}
