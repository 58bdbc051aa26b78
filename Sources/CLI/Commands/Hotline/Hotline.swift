internal import ArgumentParser

/// 接诉即办: the hotline's work orders.
struct Hotline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "接诉即办: work orders of 12345, 12328 and 12348.",
        subcommands: [
            ImportOrders.self, Mappings.self, ListOrders.self, ShowOrder.self, RegisterOrder.self, DispatchOrder.self,
            AnswerAtOnce.self, TransferEmergency.self, RefuseOrder.self, SignOrder.self, ReturnOrder.self,
            RuleOnReturn.self, ArbitrateReturn.self, ChangeRuling.self, ReassignOrder.self, ContactCaller.self,
            AnswerOrder.self, CallBack.self, RedoOrder.self, CloseOrder.self, ReviewClosing.self, ExtendOrder.self,
            EscalateOrder.self, RejectEscalation.self, RecordConsultation.self,
            SuspendOrder.self, ResumeOrder.self, RequestTermination.self, RuleOnTermination.self, SuperviseOrder.self,
            ShowTimeline.self, WatchOrders.self,
            Matters.self, Parameters.self, Knowledge.self, OrderFiles.self,
            SuggestDuplicates.self, MergeOrder.self, UnmergeOrder.self, LinkOrder.self, InformMerged.self,
            ListMerged.self,
            AssistOrder.self, SignPart.self, ReplyPart.self, WithdrawPart.self, ShowPart.self, ListParts.self,
            NameAccused.self, KeepSecret.self, DeclareConflict.self, DemandRecusal.self, RecuseUnit.self,
            LiftRecusal.self,
            AskRelay.self,
            RelayToCaller.self, NoteRetaliation.self, WarnCaller.self, ReferToPolice.self, ReportRisk.self,
            Taxi.self, PledgeLetter.self, ShowProgress.self, ConfirmOutcome.self, ContestOutcome.self, IssueCode.self,
            RequestCode.self, FileOrder.self, AdmitNamesake.self,
            Publication.self, ShowBoard.self, PublishBoard.self, Exchange.self,
            ShowRates.self, ShowBulletin.self, ExportRecords.self, DefineRate.self, ListRateDefinitions.self,
            MarkOrder.self,
            ListWarnings.self,
        ]
    )
}
