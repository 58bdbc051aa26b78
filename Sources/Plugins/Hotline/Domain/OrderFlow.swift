internal import HotlineAPI
internal import PluginKit

/// Which step an order may take from which state.
enum OrderFlow {
    /// The procedure of a work order (接诉即办).
    static let workflow = Workflow<OrderStage, OrderAction>(
        id: HotlinePlugin.id,
        title: "接诉即办",
        final: [.closed, .answeredAtOnce, .emergency, .refused, .terminated],
        recordTitles: Self.recordTitles,
        Self.intake + Self.unit + Self.hindered + Self.hotline + Self.higher + Self.duplicates + Self.caller
            + Self.platform
    )

    /// At the telephone (受理).
    private static let intake: [Transition<OrderStage, OrderAction>] = [
        Transition(
            "HOT-S1",
            from: [],
            on: .register,
            to: .registered,
            // Citizens, terminals and windows file; the hotline decides what becomes of it.
            by: [.hotlineOperator, .exchangePlatform, .citizen, .terminal, .windowStaff],
            records: ["channel", "title", "content"],
            legalBasis: "北京市接诉即办工作条例 10；国办发〔2020〕53号"
        ),
        Transition(
            "HOT-S2",
            from: [.registered],
            on: .answerAtOnce,
            to: .answeredAtOnce,
            by: [.hotlineOperator],
            guards: [OrderCondition.isQuestion, OrderCondition.itemInForce],
            records: ["knowledge_item", "answer"],
            legalBasis: "北京市接诉即办工作条例 11(1)；济南市12345条例 23(1)（示范）"
        ),
        Transition(
            "HOT-S3",
            from: [.registered],
            on: .transferEmergency,
            to: .emergency,
            by: [.hotlineOperator],
            records: ["line"],
            legalBasis: "北京市接诉即办工作条例 11(3)；国办函〔2025〕66号"
        ),
        Transition(
            "HOT-S4",
            from: [.registered],
            on: .informRoute,
            to: .refused,
            by: [.hotlineOperator],
            records: ["ground", "explanation"],
            legalBasis: "北京市接诉即办工作条例 11；潍坊市12345条例 19（示范）"
        ),
        Transition(
            "HOT-S5",
            from: [.registered],
            on: .explainRefusal,
            to: .refused,
            by: [.hotlineOperator],
            records: ["ground", "explanation"],
            legalBasis: "北京市接诉即办工作条例 11(四)(六)；潍坊市12345条例 19(三)（示范）"
        ),
    ]

    /// At the unit (承办).
    private static let unit: [Transition<OrderStage, OrderAction>] = [
        Transition(
            "HOT-S8",
            from: [.dispatched],
            on: .sign,
            to: .handling,
            by: [.handlingUnit],
            legalBasis: "及时签收率为各地通报指标；期限自派单起算，不因签收延后"
        ),
        Transition(
            "HOT-S9",
            from: [.dispatched],
            on: .return,
            to: .returnReview,
            by: [.handlingUnit],
            guards: [OrderCondition.notBound, OrderCondition.returnsLeft, OrderCondition.inWindow],
            records: ["reason", "legal_basis"],
            legalBasis: "北京市接诉即办工作条例 12(3)；潍坊市12345条例 22；安阳市12345条例 50（示范）"
        ),
        Transition(
            "HOT-S11",
            from: [.handling],
            on: .contact,
            to: nil,
            by: [.handlingUnit],
            guards: [OrderCondition.mayCall],
            records: ["result", "attempts"],
            legalBasis: "北京市接诉即办工作条例 15(一)"
        ),
        Transition(
            "HOT-S17",
            from: [.handling],
            on: .answer,
            to: .awaitingCallback,
            by: [.handlingUnit],
            guards: [OrderCondition.partsIn, OrderCondition.evidenceThere],
            records: ["answer", "result"],
            legalBasis: "北京市接诉即办工作条例 15(三)；协办：14"
        ),
    ]

    /// Where the unit cannot do it in time, or at all (延期、提级、挂账、终止、督办).
    private static let hindered: [Transition<OrderStage, OrderAction>] = [
        Transition(
            "HOT-S13",
            from: [.handling],
            on: .extend,
            to: nil,
            by: [.supervisor],
            guards: [OrderCondition.unitHead],
            records: ["reason", "is_caller_told"],
            legalBasis: "北京市接诉即办工作条例 15(二)；安阳市12345条例 50（示范）"
        ),
        Transition(
            "HOT-S14",
            from: [.handling],
            on: .escalate,
            to: .escalated,
            by: [.handlingUnit],
            records: ["reason"],
            legalBasis: "北京市接诉即办工作条例 20；济南市12345条例 29-30；潍坊市12345条例 23（示范）"
        ),
        // A unit that is bound, or is the only one whose duty it is, does not get rid of an order by this.
        Transition(
            "HOT-S14",
            from: [.escalated],
            on: .rejectEscalation,
            to: .handling,
            by: [.hotlineOperator],
            guards: [OrderCondition.askedByUnit, OrderCondition.unitMayHave],
            records: ["reason"],
            legalBasis: "北京市接诉即办工作条例 20；济南市12345条例 29-30（示范）"
        ),
        // Where no other unit has the duty, a supervisor gives back to it what its caller contests (职权法定).
        Transition(
            "HOT-S14",
            from: [.escalated],
            on: .redoAtUnit,
            to: .handling,
            by: [.supervisor],
            guards: [OrderCondition.notAskedByUnit, OrderCondition.unitMayHave],
            records: ["reason"],
            legalBasis: "济南市12345条例 27(2)；北京市接诉即办工作条例 12（职责法定，示范）"
        ),
        Transition(
            "HOT-S15",
            from: [.handling],
            on: .suspend,
            to: .suspended,
            by: [.handlingUnit],
            records: ["plan", "next_at"],
            legalBasis: "北京市接诉即办工作条例 15(二)；济南市12345条例 24(三)（示范）"
        ),
        Transition(
            "HOT-S15",
            from: [.suspended],
            on: .resume,
            to: .handling,
            by: [.handlingUnit],
            legalBasis: "北京市接诉即办工作条例 15(二)；济南市12345条例 24(三)（示范）"
        ),
        Transition(
            "HOT-S16",
            from: [.handling],
            on: .requestTermination,
            to: .terminationReview,
            by: [.handlingUnit],
            records: ["ground", "explanation"],
            legalBasis: "潍坊市12345条例 21（示范）"
        ),
        Transition(
            "HOT-S16",
            from: [.terminationReview],
            on: .approveTermination,
            to: .terminated,
            by: [.hotlineOperator],
            records: ["approved", "opinion"],
            legalBasis: "潍坊市12345条例 21（示范）"
        ),
        Transition(
            "HOT-S16",
            from: [.terminationReview],
            on: .rejectTermination,
            to: .handling,
            by: [.hotlineOperator],
            guards: [OrderCondition.unitMayHave],
            records: ["approved", "opinion"],
            legalBasis: "潍坊市12345条例 21（示范）"
        ),
        Transition(
            "HOT-S21",
            // Also what was never sent, and what has come to its end: it is looked at whether that was right.
            from: OrderStage.allCases,
            on: .supervise,
            to: nil,
            by: [.hotlineOperator],
            records: ["ground", "demand"],
            legalBasis: "济南市12345条例 28；潍坊市12345条例 26（示范）"
        ),
    ]

    /// At the hotline, after the telephone (派单、裁定、回访、办结).
    private static let hotline: [Transition<OrderStage, OrderAction>] = [
        Transition(
            "HOT-S7",
            from: [.registered, .escalated],
            on: .dispatch,
            to: .dispatched,
            by: [.hotlineOperator],
            guards: [
                OrderCondition.notRuled, OrderCondition.anotherUnit, OrderCondition.notAccused,
                OrderCondition.unitOfMaster,
            ],
            records: ["unit"],
            legalBasis: "北京市接诉即办工作条例 11-13"
        ),
        // A unit that has it already, and whose time runs, loses it for a reason.
        Transition(
            "HOT-S7",
            from: [.dispatched],
            on: .dispatch,
            to: .dispatched,
            by: [.hotlineOperator],
            guards: [
                OrderCondition.notRuled, OrderCondition.anotherUnit, OrderCondition.notAccused,
                OrderCondition.unitOfMaster,
            ],
            records: ["unit", "reason"],
            legalBasis: "北京市接诉即办工作条例 11-13"
        ),
        Transition(
            "HOT-S10",
            from: [.returnReview],
            on: .rule,
            to: .dispatched,
            by: [.hotlineOperator],
            guards: [
                OrderCondition.returnedOnce, OrderCondition.anotherUnit, OrderCondition.notAccused,
                OrderCondition.unitOfMaster,
            ],
            records: ["ruling", "legal_basis"],
            legalBasis: "潍坊市12345政务服务便民热线条例 22(2)（示范）"
        ),
        // A unit that has signed gives an order back by no step of its own where it may not see it any more, or rests.
        Transition(
            "HOT-REASSIGN",
            from: [.handling, .suspended, .terminationReview],
            on: .reassign,
            to: .dispatched,
            by: [.hotlineOperator],
            guards: [
                OrderCondition.notRuled, OrderCondition.anotherUnit, OrderCondition.notAccused,
                OrderCondition.unitOfMaster,
            ],
            records: ["unit", "reason"],
            // The text says who names the unit, and that who is concerned steps aside; of taking back it says nothing.
            legalBasis: "济南市12345条例 32（有直接利害关系的应当回避）；潍坊市12345条例 22（直接指定承办单位）；收回已签收的工单未见明文（示范）"
        ),
        Transition(
            "HOT-S18",
            from: [.awaitingCallback],
            on: .callBack,
            to: .evaluated,
            by: [.hotlineOperator],
            guards: [OrderCondition.notHandler],
            records: ["reached"],
            legalBasis: "北京市接诉即办工作条例 23；济南市12345条例 27；潍坊市12345条例 25（示范）"
        ),
        Transition(
            "HOT-S19",
            from: [.evaluated],
            on: .redo,
            to: .handling,
            by: [.hotlineOperator],
            guards: [OrderCondition.hasCause],
            records: ["reason"],
            legalBasis: "济南市12345条例 27(2)（示范）"
        ),
        // In the place of that, where the unit may not have it any more.
        Transition(
            "HOT-S19",
            from: [.evaluated],
            on: .redoElsewhere,
            to: .escalated,
            by: [.hotlineOperator],
            guards: [OrderCondition.hasCause],
            records: ["reason"],
            legalBasis: "济南市12345条例 27(2)、32（示范）"
        ),
        Transition(
            "HOT-S20",
            from: [.evaluated],
            on: .close,
            to: .closed,
            by: [.hotlineOperator],
            guards: [OrderCondition.noReview, OrderCondition.closable],
            legalBasis: "济南市12345条例 22、27(2)（示范）"
        ),
    ]

    /// The state of an order after a step of an account.
    static func state(
        after action: OrderAction,
        _ order: Order?,
        by principal: Principal,
        recorded: [String: Bool],
        holds: (WorkflowGuard) -> Bool = { _ in false }
    ) throws(RPCError) -> OrderState {
        try self.state(after: action, order, by: principal.roles, recorded: recorded, holds: holds)
    }

    /// The state of an order after a step; `order` is `nil` before it is registered.
    ///
    /// - Parameters:
    ///   - roles: of whoever takes it.
    ///   - recorded: what is recorded with the step, by the names of the request's fields.
    ///   - holds: says whether a condition of the step holds.
    /// - Throws: ``RPCError`` where the table does not have the step, with what is possible.
    static func state(
        after action: OrderAction,
        _ order: Order?,
        by roles: RoleSet,
        recorded: [String: Bool],
        holds: (WorkflowGuard) -> Bool = { _ in false }
    ) throws(RPCError) -> OrderState {
        let stage = order.flatMap { OrderStage($0.state) }
        let step = try self.workflow.step(
            action,
            from: stage,
            roles: roles,
            recorded: recorded,
            unsuited: order?.followsMaster ?? false ? [] : [.informAgain, .unmerge],
            holds: holds
        )
        return (step.to ?? stage)?.state ?? .unspecified
    }
}
