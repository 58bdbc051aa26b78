internal import HotlineAPI
internal import PluginKit

extension OrderFlow {
    /// What is told a second time (重复诉求): merged, or linked where it tells something new.
    static let duplicates: [Transition<OrderStage, OrderAction>] = [
        Transition(
            "HOT-S6",
            from: [.registered],
            on: .merge,
            to: .merged,
            by: [.hotlineOperator],
            guards: [OrderCondition.masterFits, OrderCondition.notAccused, OrderCondition.noNewFact],
            records: ["master", "reason", "new_fact"],
            legalBasis: Self.merging
        ),
        Transition(
            "HOT-S6",
            from: [.merged],
            on: .unmerge,
            to: .registered,
            by: [.hotlineOperator],
            records: ["reason"],
            legalBasis: Self.merging
        ),
        // Whoever was told the answer of a master that was the wrong one has an order of their own again.
        Transition(
            "HOT-S6",
            from: [.awaitingCallback],
            on: .unmerge,
            to: .registered,
            by: [.hotlineOperator],
            guards: [OrderCondition.toldOfMaster],
            records: ["reason"],
            legalBasis: Self.merging
        ),
        Transition(
            "HOT-S6",
            from: [.registered],
            on: .link,
            to: .dispatched,
            by: [.hotlineOperator],
            guards: [OrderCondition.masterFits, OrderCondition.masterHasUnit, OrderCondition.notAccused],
            records: ["master", "new_fact"],
            legalBasis: Self.merging
        ),
        Transition(
            "HOT-S6",
            from: [.merged],
            on: .informMerged,
            to: .awaitingCallback,
            by: [.hotlineOperator, .handlingUnit],
            guards: [OrderCondition.masterAnswered, OrderCondition.masterNotAccused],
            legalBasis: Self.merging
        ),
        Transition(
            "HOT-S6",
            from: [.merged],
            on: .endMerged,
            to: .closed,
            by: [.hotlineOperator, .handlingUnit],
            guards: [OrderCondition.masterEnded, OrderCondition.masterNotAccused],
            legalBasis: Self.merging
        ),
        // Whoever has been called back is not called again: the caller may say something to the new outcome.
        Transition(
            "HOT-S6",
            from: [.awaitingCallback, .evaluated, .closingReview, .closed],
            on: .informAgain,
            to: nil,
            by: [.hotlineOperator, .handlingUnit],
            guards: [OrderCondition.masterHasNews, OrderCondition.masterNotAccused],
            legalBasis: Self.merging
        ),
    ]

    private static let merging = "北京市接诉即办工作条例 11(三)；国办函〔2025〕66号（重复诉求事项原则上并单处理）"
}
