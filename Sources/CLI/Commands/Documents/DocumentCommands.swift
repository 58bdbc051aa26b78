internal import ArgumentParser

/// Papers of the facts of a case: made, issued, verified.
struct DocumentCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents",
        abstract: "Documents (文书): make, issue and verify papers.",
        discussion: """
            Facts are a JSON object of texts by the name of their field, {"申请人.姓名": "张三"}; a list is an array of \
            objects. A date is 2026-09-01, money 1234.50.
            """,
        subcommands: [
            ListForms.self, ShowForm.self, ShowNeeds.self, FillDraft.self, ShowDraft.self, PreviewDocument.self,
            IssueDocument.self, IssueDocuments.self, ListDocuments.self, ShowDocument.self, FetchDocument.self,
            QuotePrint.self, PrintPaper.self,
            ListPrinters.self, ListPrints.self, ShowPrint.self, ReprintPaper.self, PickUpPrint.self, CancelPrint.self,
            ReissueDocument.self, RevokeDocument.self, VerifyDocument.self, VerificationKeyCommands.self,
            ComputeAmount.self, DocumentParameters.self, TemplateCommands.self,
        ]
    )
}
