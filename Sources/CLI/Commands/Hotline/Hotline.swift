internal import ArgumentParser

/// 接诉即办: the hotline's work orders.
struct Hotline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "接诉即办: work orders of 12345, 12328 and 12348.",
        subcommands: [
            ImportOrders.self, ListOrders.self, ShowOrder.self, RegisterOrder.self, DispatchOrder.self,
            AnswerAtOnce.self, TransferEmergency.self, RefuseOrder.self, SignOrder.self, ReturnOrder.self,
            RuleOnReturn.self, ContactCaller.self, AnswerOrder.self, CallBack.self, RedoOrder.self, CloseOrder.self,
            ExtendOrder.self, EscalateOrder.self,
            SuspendOrder.self, ResumeOrder.self, RequestTermination.self, RuleOnTermination.self, SuperviseOrder.self,
            ShowTimeline.self, WatchOrders.self,
            ShowRates.self, ShowBulletin.self, ExportRecords.self, DefineRate.self, MarkOrder.self,
            ListWarnings.self,
        ]
    )
}
