internal import HotlineAPI
internal import PluginKit

/// Which step a part of an order may take from which state (主办、协办, HOT-S12).
enum PartFlow {
    /// The procedure of a part.
    static let workflow = Workflow<PartStage, PartAction>(
        id: "\(HotlinePlugin.id).part",
        title: "协办",
        final: [.replied, .withdrawn],
        [
            Transition(
                "HOT-S12",
                from: [],
                on: .assist,
                to: .assigned,
                by: [.hotlineOperator],
                guards: [Self.leads, OrderCondition.notAccused],
                records: ["unit", "demand"],
                legalBasis: Self.basis
            ),
            Transition(
                "HOT-S12",
                from: [.replied, .withdrawn],
                on: .assistAgain,
                to: .assigned,
                by: [.hotlineOperator],
                guards: [Self.leads, OrderCondition.notAccused],
                records: ["unit", "demand"],
                legalBasis: Self.basis
            ),
            Transition(
                "HOT-S12",
                from: [.assigned],
                on: .signPart,
                to: .handling,
                by: [.handlingUnit],
                legalBasis: Self.basis
            ),
            Transition(
                "HOT-S12",
                from: [.handling],
                on: .replyPart,
                to: .replied,
                by: [.handlingUnit],
                records: ["reply"],
                legalBasis: Self.basis
            ),
            Transition(
                "HOT-S12",
                from: [.assigned, .handling],
                on: .withdrawPart,
                to: .withdrawn,
                by: [.hotlineOperator],
                records: ["reason"],
                legalBasis: Self.basis
            ),
        ]
    )

    /// A unit leads and another helps.
    static let leads = WorkflowGuard("another-leads", "须先有主办单位且尚未反馈结果，协办单位须是主办以外的单位")

    private static let basis = "北京市接诉即办工作条例 14；济南市12345条例 29；潍坊市12345条例 22(3)（示范）"
}
