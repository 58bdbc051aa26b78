import AttachmentAPI
import DocumentsAPI
import HotlineAPI
import NotificationAPI
import PluginKit
import SearchAPI
import SwiftProtobuf

extension AccusedWalk {
    /// What other parts of the host are asked about the complainant's orders: files, papers, notices, search.
    static let others: [String: Requests] = Dictionary(
        uniqueKeysWithValues: Self.kept + Self.papers + Self.notices + Self.searches
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

    private static let notices: [(String, Requests)] = [
        (
            "/yizhan.notification.v1.NotificationService/ListNotices",
            Self.ids({ $0.numbers }) { number in ListNoticesRequest.with { $0.subject = number } }
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
                let words = ["出租车服务", "蓝鲸桥", "红柳证词"] + walk.numbers
                let persons = ["白云鄂博娅", "13848191234"]
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
}
