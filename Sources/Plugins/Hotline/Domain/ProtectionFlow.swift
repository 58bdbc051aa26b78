internal import HotlineAPI
internal import PluginKit

/// What may be done for the complainant, whatever the state of the order (诉求人保护, HOT-C1 to C9).
enum ProtectionFlow {
    /// The procedure.
    static let workflow = Workflow<ProtectionStage, ProtectionAction>(
        id: "\(HotlinePlugin.id).protection",
        title: "诉求人保护",
        final: [.ordinary, .warned, .referred],
        [
            Self.row("HOT-S1", [], .beginProtection, to: .ordinary, by: [.hotlineOperator], "北京市接诉即办工作条例 10"),
            // The platform that an order came from takes these two for its caller, by pushing it again.
            Self.row(
                "HOT-C1",
                Self.any,
                .nameAccused,
                by: [.hotlineOperator, .exchangePlatform],
                records: ["accused"],
                Self.jinan32
            ),
            // With the step of a taxi case that names the driver, by whoever may take that one.
            Self.row(
                "HOT-C1",
                Self.any,
                .identifyAccused,
                by: [.handlingUnit],
                records: ["accused"],
                "\(Self.jinan32)；行政处罚法 40、54（查明事实）"
            ),
            Self.row(
                "HOT-C2",
                Self.any,
                .keepSecret,
                by: [.hotlineOperator, .exchangePlatform],
                records: ["is_confidential"],
                "济南市12345条例 16（示范）"
            ),
            Self.row(
                "HOT-C3",
                Self.any,
                .declareConflict,
                by: [.hotlineOperator, .handlingUnit, .supervisor],
                records: ["reason"],
                Self.jinan32
            ),
            Self.row(
                "HOT-C3",
                Self.any,
                .demandRecusal,
                by: [.hotlineOperator],
                records: ["revision", "reason"],
                Self.jinan32
            ),
            Self.row(
                "HOT-C3",
                Self.any,
                .recuseUnit,
                by: [.hotlineOperator, .supervisor],
                records: ["unit", "reason"],
                Self.jinan32
            ),
            Self.row(
                "HOT-C3",
                Self.any,
                .liftRecusal,
                by: [.supervisor],
                records: ["revision", "reason"],
                Self.jinan32
            ),
            Self.row(
                "HOT-C1",
                Self.any,
                .admitNamesake,
                by: [.supervisor],
                records: ["account", "reason"],
                Self.jinan32
            ),
            Self.row(
                "HOT-C2",
                Self.any,
                .askRelay,
                by: [.handlingUnit],
                guards: [Self.isRelayed],
                records: ["message"],
                "济南市12345条例 16（示范）"
            ),
            Self.row(
                "HOT-C2",
                Self.any,
                .relay,
                by: [.hotlineOperator],
                guards: [Self.isRelayed],
                records: ["result", "attempts"],
                "济南市12345条例 16（示范）"
            ),
            Self.row(
                "HOT-C4",
                Self.any,
                .noteRetaliation,
                by: [.hotlineOperator],
                records: ["facts"],
                "北京市接诉即办工作条例 8、35(五)；信访工作条例 18"
            ),
            Self.row(
                "HOT-C8",
                Self.any,
                .reportRisk,
                by: [.hotlineOperator, .handlingUnit],
                records: ["risk", "authority"],
                "北京市接诉即办工作条例 29"
            ),
            Self.row(
                "HOT-C7",
                [.ordinary, .warned],
                .warn,
                to: .warned,
                by: [.hotlineOperator],
                records: ["grounds"],
                "北京市接诉即办工作条例 9(三)；国办函〔2025〕66号"
            ),
            Self.row(
                "HOT-C7",
                [.warned],
                .refer,
                to: .referred,
                by: [.hotlineOperator],
                records: ["grounds", "authority"],
                "北京市接诉即办工作条例 9(三)；国办函〔2025〕66号"
            ),
            // What is malicious is kept out of the appraisal, by a supervisor of the hotline and never by the unit.
            Self.row(
                "HOT-K6",
                Self.any,
                .markAppraisal,
                by: [.supervisor],
                records: ["basis"],
                "国办函〔2025〕66号（恶意诉求、不合理诉求不计入考核）"
            ),
        ]
    )

    /// The caller's number is kept secret, and the unit speaks by way of the hotline.
    static let isRelayed = WorkflowGuard("is-relayed", "只有要求保密且留有联系电话的诉求由热线转达")

    private static let any = ProtectionStage.allCases
    private static let jinan32 = "济南市12345条例 32；信访工作条例 28、30（示范）"

    private static func row(
        _ id: String,
        _ from: [ProtectionStage],
        _ event: ProtectionAction,
        to: ProtectionStage? = nil,
        by roles: [Role],
        guards: [WorkflowGuard] = [],
        records: [String] = [],
        _ legalBasis: String
    ) -> Transition<ProtectionStage, ProtectionAction> {
        Transition(
            id,
            from: from,
            on: event,
            to: to,
            by: roles,
            guards: guards,
            records: records,
            legalBasis: legalBasis
        )
    }
}
