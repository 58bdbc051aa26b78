import AttachmentAPI
import AuditAPI
import DocumentsAPI
import HotlineAPI
import NotificationAPI
import PluginKit
import SearchAPI
import SwiftProtobuf

extension AccusedWalk {
    /// What other parts of the host are asked about the complainant's orders: files, papers, notices, search, audit log.
    static let others: [String: Requests] = Dictionary(
        uniqueKeysWithValues: Self.kept + Self.papers + Self.drawn + Self.printed + Self.notices + Self.searches
            + Self.audit
    )

    /// Parts of the host that keep something of cases: each of their methods is walked, or named here with the reason.
    static let keepers = ["attachment", "audit", "documents", "notification", "search"]

    /// Methods of those parts that tell of no case.
    static let exempt: [String: String] = Dictionary(
        uniqueKeysWithValues: [
            ("attachment.v1.AttachmentService", ["BeginUpload", "Upload", "PutChunk", "FinishUpload"], "sends in"),
            ("documents.v1.DocumentService", ["ListForms", "DescribeForm"], "tells of forms"),
            (
                "documents.v1.DocumentService", ["VerifyDocument", "GetVerificationKeys"],
                "asks by the code on a paper, whoever holds it"
            ),
            ("documents.v1.DocumentService", ["AddVerificationKey", "RetireVerificationKey"], "tells of keys"),
            ("documents.v1.ComputationService", ["ListComputations", "Compute"], "computes with what it is given"),
            (
                "documents.v1.ComputationService", ["ListComputationParameters", "SaveComputationParameter"],
                "tells of published figures"
            ),
            (
                "documents.v1.DocumentTemplateService",
                ["GetTemplate", "ListTemplateVersions", "SaveTemplate", "PreviewTemplate", "PublishTemplate"],
                "tells of forms"
            ),
            ("documents.v1.PrintService", ["ListPrinters"], "tells of printers"),
            ("documents.v1.PrintService", ["PickUp"], "asks by the code of who had it printed"),
            ("notification.v1.NotificationService", ["MarkNoticesRead"], "answers how many"),
        ].flatMap { service, methods, reason in methods.map { ("/yizhan.\(service)/\($0)", reason) } }
    )

    private static func ids(
        _ ids: @escaping @Sendable (AccusedWalk) -> [String],
        _ make: @escaping @Sendable (String) -> any Message
    ) -> Requests {
        { walk in try ids(walk).map { try make($0).serializedBytes() } }
    }

    private static let kept: [(String, Requests)] = [
        (
            "/yizhan.attachment.v1.AttachmentService/GetAttachment",
            Self.ids({ $0.attachments }) { id in GetAttachmentRequest.with { $0.attachmentID = id } }
        ),
        (
            "/yizhan.attachment.v1.AttachmentService/Download",
            Self.ids({ $0.attachments }) { id in DownloadRequest.with { $0.attachmentID = id } }
        ),
    ]

    private static let papers: [(String, Requests)] = [
        (
            "/yizhan.documents.v1.DocumentService/GetDocument",
            Self.ids({ $0.papers }) { number in GetDocumentRequest.with { $0.number = number } }
        ),
        (
            "/yizhan.documents.v1.DocumentService/FetchDocument",
            { walk in
                try walk.papers.flatMap { number in
                    [
                        try FetchDocumentRequest.with { $0.number = number }.serializedBytes(),
                        try FetchDocumentRequest.with {
                            $0.number = number
                            $0.format = .word
                        }.serializedBytes(),
                    ]
                }
            }
        ),
        ("/yizhan.documents.v1.DocumentService/ListDocuments", Self.once(ListDocumentsRequest())),
        (
            "/yizhan.documents.v1.DocumentService/RevokeDocument",
            Self.ids({ $0.papers }) { number in
                RevokeDocumentRequest.with {
                    $0.number = number
                    $0.reason = "不要了"
                }
            }
        ),
        (
            "/yizhan.documents.v1.DocumentService/ReissueDocument",
            Self.ids({ $0.papers }) { number in
                ReissueDocumentRequest.with {
                    $0.number = number
                    $0.reason = "有误"
                }
            }
        ),
    ]

    /// Drafts of the orders, and papers that are put to them.
    private static let drawn: [(String, Requests)] = [
        (
            "/yizhan.documents.v1.DocumentService/GetDraft",
            Self.ids({ $0.drafts }) { id in GetDraftRequest.with { $0.draftID = id } }
        ),
        (
            "/yizhan.documents.v1.DocumentService/SaveDraft",
            { walk in
                try walk.drafts.map { id in try SaveDraftRequest.with { $0.draftID = id }.serializedBytes() }
                    + (walk.numbers + walk.taxis).map { number in
                        try SaveDraftRequest.with { $0.subject = number }.serializedBytes()
                    }
            }
        ),
        (
            "/yizhan.documents.v1.DocumentService/GetNeeds",
            Self.ids({ $0.drafts }) { id in
                GetNeedsRequest.with {
                    $0.code = Papers.form
                    $0.draftID = id
                }
            }
        ),
        (
            "/yizhan.documents.v1.DocumentService/Preview",
            Self.ids({ $0.drafts }) { id in
                PreviewRequest.with {
                    $0.code = Papers.form
                    $0.draftID = id
                }
            }
        ),
        (
            "/yizhan.documents.v1.DocumentService/IssueDocument",
            Self.ids({ $0.drafts }) { id in
                IssueDocumentRequest.with {
                    $0.code = Papers.form
                    $0.draftID = id
                }
            }
        ),
        (
            "/yizhan.documents.v1.DocumentService/IssueDocuments",
            Self.ids({ $0.numbers + $0.taxis }) { number in
                IssueDocumentsRequest.with {
                    $0.batch = number
                    $0.code = Papers.form
                    $0.rows = [
                        .with {
                            $0.row = 1
                            $0.subject = number
                        }
                    ]
                }
            }
        ),
    ]

    private static let printed: [(String, Requests)] = [
        (
            "/yizhan.documents.v1.PrintService/Print",
            Self.ids({ $0.papers }) { number in PrintRequest.with { $0.number = number } }
        ),
        (
            "/yizhan.documents.v1.PrintService/Reprint",
            Self.ids({ $0.prints }) { id in ReprintRequest.with { $0.jobID = id } }
        ),
        (
            "/yizhan.documents.v1.PrintService/GetPrint",
            Self.ids({ $0.prints }) { id in GetPrintRequest.with { $0.jobID = id } }
        ),
        (
            "/yizhan.documents.v1.PrintService/WatchPrint",
            Self.ids({ $0.prints }) { id in WatchPrintRequest.with { $0.jobID = id } }
        ),
        (
            "/yizhan.documents.v1.PrintService/QuotePrint",
            Self.ids({ $0.papers }) { number in QuotePrintRequest.with { $0.number = number } }
        ),
        ("/yizhan.documents.v1.PrintService/ListPrints", Self.once(ListPrintsRequest())),
        (
            "/yizhan.documents.v1.PrintService/CancelPrint",
            Self.ids({ $0.prints }) { id in CancelPrintRequest.with { $0.jobID = id } }
        ),
    ]

    private static let notices: [(String, Requests)] = [
        (
            "/yizhan.notification.v1.NotificationService/ListNotices",
            Self.ids({ $0.numbers + $0.taxis }) { number in
                // A token would tell that there is more.
                ListNoticesRequest.with {
                    $0.subject = number
                    $0.pageSize = 1
                }
            }
        ),
        (
            "/yizhan.notification.v1.NotificationService/GetNotice",
            Self.ids({ $0.notices }) { id in GetNoticeRequest.with { $0.noticeID = id } }
        ),
        (
            "/yizhan.notification.v1.NotificationService/RetryNotice",
            Self.ids({ $0.notices }) { id in RetryNoticeRequest.with { $0.noticeID = id } }
        ),
        (
            "/yizhan.notification.v1.NotificationService/CancelNotice",
            Self.ids({ $0.notices }) { id in CancelNoticeRequest.with { $0.noticeID = id } }
        ),
        ("/yizhan.notification.v1.NotificationService/GetMyNotices", Self.once(GetMyNoticesRequest())),
    ]

    private static let searches: [(String, Requests)] = [
        (
            "/yizhan.search.v1.SearchService/Search",
            { walk in
                let words =
                    ["出租车服务", "蓝鲸桥", "红柳证词", "出租汽车", "蒙CD8088"] + walk.numbers + walk.taxis
                    + walk.pledges
                let persons = ["白云鄂博娅", "13848191234", Ride.driver, Self.person]
                return try words.map { word in try SearchRequest.with { $0.query = word }.serializedBytes() }
                    + persons.map { person in
                        try SearchRequest.with {
                            $0.query = person
                            $0.person = true
                        }.serializedBytes()
                    }
            }
        )
    ]

    /// Who did what to the cases, as an audit administrator reads it.
    private static let audit: [(String, Requests)] = [
        (
            "/yizhan.audit.v1.AuditService/ListRecords",
            { walk in
                let subjects = (walk.numbers + walk.taxis + walk.papers).map { subject in
                    ListRecordsRequest.with { $0.subject = subject }
                }
                let others = [
                    ListRecordsRequest.with { $0.pageSize = 500 },
                    ListRecordsRequest.with { $0.accountID = Self.complainant },
                    ListRecordsRequest.with { $0.method = "FileOrder" },
                ]
                return try (subjects + others).map { try $0.serializedBytes() }
            }
        ),
        ("/yizhan.audit.v1.AuditService/ReportBreakGlass", Self.once(ReportBreakGlassRequest())),
        ("/yizhan.audit.v1.AuditService/Verify", Self.once(VerifyRequest())),
        ("/yizhan.audit.v1.AuditService/ListAnchors", Self.once(ListAnchorsRequest())),
        ("/yizhan.audit.v1.AuditService/ListLegalHolds", Self.once(ListLegalHoldsRequest())),
        (
            "/yizhan.audit.v1.AuditService/PlaceLegalHold",
            Self.ids({ $0.numbers }) { number in
                PlaceLegalHoldRequest.with {
                    $0.subject = number
                    $0.reason = "留存"
                }
            }
        ),
        (
            "/yizhan.audit.v1.AuditService/ReleaseLegalHold",
            Self.once(
                ReleaseLegalHoldRequest.with {
                    $0.number = 1
                    $0.reason = "不再留存"
                }
            )
        ),
    ]
}
