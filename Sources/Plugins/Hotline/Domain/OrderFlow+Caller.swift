internal import PluginKit

extension OrderFlow {
    /// What the caller says to the outcome, by the order's code (诉求人确认、异议、期满未表示).
    static let caller: [Transition<OrderStage, OrderAction>] = [
        Transition(
            "HOT-CONFIRM",
            from: [.awaitingCallback],
            on: .confirm,
            to: .evaluated,
            by: [.citizen],
            guards: [OrderCondition.answerWindow],
            legalBasis: Self.basis
        ),
        // Where the hotline has called back already, the caller's word stands beside what was said then.
        Transition(
            "HOT-CONFIRM",
            from: [.evaluated, .closingReview, .closed],
            on: .confirm,
            to: nil,
            by: [.citizen],
            guards: [OrderCondition.answerWindow],
            legalBasis: Self.basis
        ),
        Transition(
            "HOT-CONTEST",
            from: [.awaitingCallback, .evaluated, .closingReview, .closed],
            on: .contest,
            to: .escalated,
            by: [.citizen],
            guards: [OrderCondition.answerWindow],
            records: ["reason"],
            legalBasis: Self.basis
        ),
        Transition(
            "HOT-SILENT",
            from: [.awaitingCallback, .evaluated, .closingReview, .closed],
            on: .fallSilent,
            to: nil,
            by: [.citizen],
            guards: [OrderCondition.hasNotAnswered],
            legalBasis: Self.basis
        ),
    ]

    /// What another platform adds to an order of its own, whatever became of it by then (补充情况).
    static let platform: [Transition<OrderStage, OrderAction>] = [
        Transition(
            "HOT-SUPPLEMENT",
            from: OrderStage.allCases,
            on: .supplement,
            to: nil,
            by: [.exchangePlatform],
            records: ["text"],
            legalBasis: "国办发〔2020〕53号（平台对接、数据共享）；国办函〔2025〕66号（诉求信息完整）"
        )
    ]

    private static let basis = "国办发〔2020〕53号（办理、答复、评价的闭环）；期限为示范，须以本地规定为准"
}
