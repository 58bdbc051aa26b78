internal import PluginKit

/// What holds until a place enters its own rule (示范): after other places' rules that were seen.
///
/// The numbers of 内蒙古 and 鄂尔多斯 (HOT-T6) were not seen, and replace the model when they are entered.
enum ParameterModel {
    /// Stands with every row of the model.
    static let source = "示范，须以本地规定为准"
    /// Stands with every row that national law fixes.
    static let sourceOfLaw = "国家法律；法律修改后，录入新的条文和施行日期"

    /// The first day of the article that fixes a row; `nil` for what no law fixes.
    static func law(_ parameter: OrderParameter) -> CivilDay? {
        switch parameter {
        case .penaltyDecidingLimit, .penaltyFindingLimit, .penaltyFindingGraveLimit, .penaltySpotPerson,
            .penaltySpotUnit:
            CivilDay("2021-07-15")
        case .reconsideringLimit: CivilDay("2024-01-01")
        case .suingLimit: CivilDay("2015-05-01")
        default: nil
        }
    }

    static func value(_ parameter: OrderParameter) -> ParameterValue {
        switch parameter {
        case .returnsMax: .count(2, "同一工单第三次退单不予受理，未见本地规定")
        case .arbiterReturns: .count(2, "潍坊市12345条例 22(2)：指定的单位不得再次退单；两次退单由上级裁定，未见本地规定")
        case .attemptsMin: .count(3, "三次拨打，未见本地规定")
        case .redosOfProblem: .count(3, "巴彦淖尔市通报：三次重办列为问题工单")
        case .reviewPercent: .count(0, "未见本地规定，不抽查；敏感事项和问题工单仍须审核")
        case .reviewSeed: .count(1, "与主机密钥一起决定抽取结果，由本地定期更换")
        case .extensionsMax: .count(1, "安阳市12345条例 50：一次")
        // None: at once, and who registers sees what is not dispatched. A place that enters a time has it watched.
        case .dispatchLimit: .count(0, "北京市接诉即办工作条例 11：即时派单；没有规定时限")
        case .signLimit: .limit(1, .workingDay, "及时签收率为各地通报指标")
        case .contactLimit: .limit(1, .workingDay, "北京市接诉即办工作条例 15(一)；安阳市12345条例 52")
        case .handlingLimit: .limit(5, .workingDay, "济南市12345条例 24；潍坊市12345条例 20；安阳市12345条例 50")
        case .extensionLimit: .limit(5, .workingDay, "安阳市12345条例 50")
        case .returnLimit: .limit(24, .hour, "安阳市12345条例 50")
        case .assistLimit: .limit(3, .workingDay, "北京市接诉即办工作条例 14；济南市12345条例 29；时限未见本地规定")
        case .suspendLimit: .limit(6, .month, "北京市接诉即办工作条例 15(二)；济南市12345条例 24(三)；时限未见本地规定")
        case .reviewLimit: .limit(3, .workingDay, "济南市12345条例 22、27；时限未见本地规定")
        case .callbackLimit: .limit(3, .workingDay, "北京市接诉即办工作条例 23；济南市12345条例 27；时限未见本地规定")
        case .closingLimit: .limit(5, .workingDay, "济南市12345条例 22；时限未见本地规定")
        case .recontactLimit: .limit(1, .workingDay, "安阳市12345条例 52（实名差评一个工作日内联系核实）")
        case .answerLimit: .limit(5, .workingDay, "国办发〔2020〕53号（评价闭环）；时限未见本地规定")
        case .taxiComplaintLimit: .limit(10, .day, "巡游出租汽车经营服务管理规定（10日；现行条文未核对）")
        case .taxiExtensionLimit: .limit(20, .day, "巡游出租汽车经营服务管理规定（复杂的30日；现行条文未核对）")
        case .taxiRepeatPeriod: .limit(1, .year, "行政处罚法 33；法律没有规定期间，以本地裁量基准为准")
        case .taxiSameRideMinutes: .count(30, "国办函〔2025〕66号（重复诉求并单处理）；间隔未见本地规定")
        case .warningCallersMin: .count(5, Self.warning)
        case .warningSwellDays: .count(3, Self.warning)
        case .warningBaselineDays: .count(28, Self.warning)
        case .warningHistoryMin: .count(14, Self.warning)
        case .warningChance: .count(10_000, Self.warning)
        case .boardSmallBelow: .count(5, "个人信息保护法 4、73（匿名化）；件数未见本地规定")
        case .penaltyDecidingLimit: .limit(90, .day, "行政处罚法 60（自立案之日起九十日）")
        case .penaltyFindingLimit: .limit(2, .year, "行政处罚法 36")
        case .penaltyFindingGraveLimit: .limit(5, .year, "行政处罚法 36")
        case .penaltySpotPerson: .count(200, "行政处罚法 51（对公民二百元以下）")
        case .penaltySpotUnit: .count(3_000, "行政处罚法 51（对法人或者其他组织三千元以下）")
        case .reconsideringLimit: .limit(60, .day, "行政复议法 20")
        case .suingLimit: .limit(6, .month, "行政诉讼法 46")
        case .dispatchLadder, .signLadder, .contactLadder, .handlingLadder, .assistLadder, .suspendLadder,
            .reviewLadder, .callbackLadder, .answerLadder, .taxiLadder:
            .ladder(Self.rungs(parameter), Self.ladderBasis(parameter))
        }
    }

    /// That risks which show in orders are reported, and no number (HOT-C8).
    private static let warning = "北京市接诉即办工作条例 29；数值未见本地规定"

    private static func ladderBasis(_ parameter: OrderParameter) -> String {
        parameter == .handlingLadder
            ? "济南市12345条例 28（超期督办）；鄂托克旗2025年通报（预警、督办）；档次未见本地规定" : "提醒档次未见本地规定"
    }

    /// First who can still do it, at last who asks why nobody did.
    private static func rungs(_ parameter: OrderParameter) -> [AlarmStep] {
        switch parameter {
        case .dispatchLadder: [Self.end("dispatch-due", [.hotlineOperator, .supervisor])]
        case .signLadder: [Self.end("sign-due", Self.everybody)]
        case .contactLadder: [Self.end("contact-due", Self.everybody)]
        case .handlingLadder:
            [
                AlarmStep("warning-50", .elapsed(percent: 50), tells: [.handlingUnit]),
                AlarmStep("warning-80", .elapsed(percent: 80), tells: [.handlingUnit, .hotlineOperator]),
                Self.end("due", Self.everybody),
                AlarmStep(
                    "overdue-1",
                    .overdue(amount: 1, unit: .workingDay),
                    tells: [.hotlineOperator, .supervisor],
                    effect: RungEffect.supervise.rawValue
                ),
            ]
        case .assistLadder:
            [
                AlarmStep("assist-80", .elapsed(percent: 80), tells: [.handlingUnit, .hotlineOperator]),
                Self.end("assist-due", Self.everybody),
            ]
        case .suspendLadder: [Self.end("next-due", [.handlingUnit, .hotlineOperator])]
        case .reviewLadder:
            [
                AlarmStep("review-50", .elapsed(percent: 50), tells: [.supervisor]),
                AlarmStep("review-80", .elapsed(percent: 80), tells: [.supervisor, .hotlineOperator]),
                Self.end("review-due", [.supervisor, .hotlineOperator]),
                AlarmStep(
                    "review-overdue-1",
                    .overdue(amount: 1, unit: .workingDay),
                    tells: [.supervisor, .hotlineOperator]
                ),
            ]
        case .callbackLadder:
            [
                AlarmStep("waiting-80", .elapsed(percent: 80), tells: [.hotlineOperator]),
                Self.end("waiting-due", [.hotlineOperator, .supervisor]),
                AlarmStep("waiting-overdue-1", .overdue(amount: 1, unit: .workingDay), tells: [.supervisor]),
            ]
        // Once: who does not answer that does not want to.
        case .answerLadder: [AlarmStep("warning-60", .elapsed(percent: 60), tells: [.citizen])]
        case .taxiLadder:
            [
                AlarmStep("warning-50", .elapsed(percent: 50), tells: [.handlingUnit]),
                AlarmStep("warning-80", .elapsed(percent: 80), tells: [.handlingUnit, .supervisor]),
                Self.end("due", [.handlingUnit, .supervisor]),
            ]
        default: []
        }
    }

    private static func end(_ id: String, _ roles: [Role]) -> AlarmStep {
        AlarmStep(id, .elapsed(percent: 100), tells: roles)
    }

    private static let everybody: [Role] = [.handlingUnit, .hotlineOperator, .supervisor]
}
