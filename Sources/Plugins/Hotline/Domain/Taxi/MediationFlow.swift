internal import HotlineAPI
internal import PluginKit

/// Which step a mediation between driver and passenger may take (司乘调解, HOT-C6).
enum MediationFlow {
    /// The office has called the passenger.
    static let passengerCalled = WorkflowGuard("passenger-called", "须先回访乘客")
    /// The office has called the driver.
    static let driverCalled = WorkflowGuard("driver-called", "须先回访驾驶员")
    /// Neither side gets the other's number.
    static let byOffice = WorkflowGuard("by-office", "道歉须通过单位号码转达，不得把任何一方的号码告诉另一方")

    /// The procedure.
    static let workflow = Workflow<MediationStage, MediationAction>(
        id: "\(HotlinePlugin.id).mediation",
        title: "司乘调解",
        final: [.settled, .unsettled],
        [
            Self.row([], .begin, .open),
            Self.row(Self.going, .call, nil, records: ["party", "result", "attempts"]),
            Self.row([.open], .agree, .agreed, [Self.passengerCalled]),
            Self.row([.open], .decline, nil, [Self.passengerCalled]),
            Self.row([.agreed], .relay, .relayed, [Self.driverCalled, Self.byOffice], records: ["apology"]),
            Self.row([.relayed], .accept, .settled),
            Self.row(
                Self.going,
                .compensate,
                .settled,
                [Self.passengerCalled, Self.driverCalled],
                records: ["compensation_fen"]
            ),
            Self.row(Self.going, .giveUp, .unsettled, [Self.passengerCalled]),
        ]
    )

    private static let going: [MediationStage] = [.open, .agreed, .relayed]

    private static func row(
        _ from: [MediationStage],
        _ action: MediationAction,
        _ to: MediationStage?,
        _ guards: [WorkflowGuard] = [],
        records: [String] = []
    ) -> Transition<MediationStage, MediationAction> {
        Transition(
            "HOT-C6",
            from: from,
            on: action,
            to: to,
            by: [.hotlineOperator, .handlingUnit],
            guards: guards,
            records: records,
            legalBasis: "济南市12345条例 32（示范）；信访工作条例 30(3)：不得泄露诉求人信息"
        )
    }
}
