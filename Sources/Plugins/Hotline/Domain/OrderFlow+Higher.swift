internal import HotlineAPI
internal import PluginKit

extension OrderFlow {
    /// What stands above unit and hotline: the arbiter, what units agree on together, and the review before closing
    /// (裁定人、会商、办结审核).
    static let higher: [Transition<OrderStage, OrderAction>] = [
        Transition(
            "HOT-S10",
            from: [.returnReview],
            on: .arbitrate,
            to: .dispatched,
            by: [.supervisor],
            guards: [
                OrderCondition.returnedTwice, OrderCondition.arbiter, OrderCondition.notAccused,
                OrderCondition.unitOfMaster,
            ],
            records: ["ruling", "legal_basis", "opinion"],
            legalBasis: Self.ruling
        ),
        // What the arbiter ruled stands until a supervisor changes it: the hotline sends it nowhere else.
        Transition(
            "HOT-S10",
            from: [.dispatched, .handling, .suspended, .escalated, .terminationReview],
            on: .changeRuling,
            to: .dispatched,
            by: [.supervisor],
            guards: [
                OrderCondition.lastRuling, OrderCondition.arbiter, OrderCondition.anotherUnit,
                OrderCondition.notAccused, OrderCondition.unitOfMaster,
            ],
            records: ["ruling_revision", "legal_basis", "opinion"],
            legalBasis: Self.ruling
        ),
        Transition(
            "HOT-S14",
            from: OrderStage.running + [.suspended],
            on: .consult,
            to: nil,
            by: [.hotlineOperator, .handlingUnit],
            guards: [OrderCondition.ownConsultation, OrderCondition.notAccused],
            records: ["units", "held_on", "conclusion"],
            legalBasis: "北京市接诉即办工作条例 20；济南市12345条例 29-30（示范）"
        ),
        Transition(
            "HOT-S20",
            from: [.evaluated],
            on: .submitReview,
            to: .closingReview,
            by: [.hotlineOperator],
            guards: [OrderCondition.closable],
            legalBasis: Self.reviewing
        ),
        Transition(
            "HOT-S20",
            from: [.closingReview],
            on: .approveClosing,
            to: .closed,
            by: [.supervisor],
            guards: [OrderCondition.reviewer],
            records: ["approved", "opinion"],
            legalBasis: Self.reviewing
        ),
        Transition(
            "HOT-S20",
            from: [.closingReview],
            on: .returnClosing,
            to: .handling,
            by: [.supervisor],
            guards: [OrderCondition.reviewer],
            records: ["approved", "opinion"],
            legalBasis: Self.reviewing
        ),
        Transition(
            "HOT-S20",
            from: [.closingReview],
            on: .returnElsewhere,
            to: .escalated,
            by: [.supervisor],
            guards: [OrderCondition.reviewer],
            records: ["approved", "opinion"],
            legalBasis: "济南市12345条例 22、27、32（示范）"
        ),
    ]

    private static let ruling = "潍坊市12345政务服务便民热线条例 22(2)（指定的单位不得再次退单）；两次退单由上级裁定为示范，须以本地规定为准"
    private static let reviewing = "济南市12345条例 22、27；抽查比例和敏感事项为示范，须以本地规定为准"
}
