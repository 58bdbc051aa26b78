import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

extension AccusedWalk {
    typealias Requests = @Sendable (AccusedWalk) throws -> [[UInt8]]

    /// What each method of the hotline is asked about the complainant's orders; a method without a row fails the walk.
    ///
    /// A row asks as much as the accused side could: it knows the number of the order, and what it is about. A method
    /// that comes later gets its row beside those of its service.
    static let requests: [String: Requests] = Dictionary(
        (Self.desk + Self.unit + Self.readers + Self.catalogue + Self.knowledge + Self.files + Self.duplicates
            + Self.parts + Self.protectors
            + Self.intake + Self.rates + Self.taxi + Self.citizen)
            .map { ("/yizhan.hotline.v1." + $0.0, $0.1) },
        uniquingKeysWith: { first, _ in first }
    )

    /// One request for each order.
    static func each(_ make: @escaping @Sendable (Procedure) -> any Message) -> Requests {
        { walk in
            let desk = Desk(walk.app)
            return try walk.numbers.map { try make(Procedure(desk: desk, number: $0)).serializedBytes() }
        }
    }

    /// One for each order, and for one of the accused unit's own that an order of the complainant is merged into.
    static func all(_ make: @escaping @Sendable (String) -> any Message) -> Requests {
        { walk in try (walk.numbers + [walk.ordinary]).map { try make($0).serializedBytes() } }
    }

    /// Requests that name no order.
    static func once(_ requests: any Message...) -> Requests {
        { [requests = Self.encoded(requests)] _ in requests }
    }

    private static func encoded(_ requests: [any Message]) -> [[UInt8]] {
        requests.map { (try? $0.serializedBytes()) ?? [] }
    }

    private static let desk: [(String, Requests)] = [
        ("HotlineService/CreateOrder", Self.once(Desk.request())),
        ("HotlineService/ImportOrders", Self.once(ImportOrdersRequest.with { $0.rows = Desk.rows(0..<2) })),
        ("HotlineService/DispatchOrder", Self.each { Desk.dispatch($0.number, to: Self.station) }),
        ("HotlineService/AnswerAtOnce", Self.each { $0.atOnce }),
        ("HotlineService/TransferEmergency", Self.each { $0.emergency }),
        ("HotlineService/RefuseOrder", Self.each { $0.refusal(.litigation) }),
        ("HotlineService/RuleOnReturn", Self.each { $0.ruling(.rejected) }),
        ("HotlineService/ReassignOrder", Self.each { $0.reassigning(to: Self.station) }),
        ("HotlineService/CallBack", Self.each { $0.callBack() }),
        ("HotlineService/RedoOrder", Self.each { $0.redo }),
        ("HotlineService/CloseOrder", Self.each { $0.closing }),
        ("HotlineService/RuleOnTermination", Self.each { $0.termination(.yes) }),
        ("HotlineService/SuperviseOrder", Self.each { $0.supervising }),
        ("HotlineService/ArbitrateReturn", Self.each { $0.arbitrating(.rejected) }),
        ("HotlineService/RecordConsultation", Self.each { $0.consulting }),
        ("HotlineService/ReviewClosing", Self.each { $0.reviewing(.no) }),
        ("HotlineService/ChangeRuling", Self.each { $0.changing(2, to: Self.station) }),
    ]

    private static let unit: [(String, Requests)] = [
        ("HotlineService/SignOrder", Self.each { Desk.sign($0.number) }),
        ("HotlineService/AnswerOrder", Self.each { Desk.answer($0.number) }),
        ("HotlineService/ReturnOrder", Self.each { $0.sendingBack }),
        ("HotlineService/ContactCaller", Self.each { $0.contact(.reached) }),
        ("HotlineService/ExtendOrder", Self.each { $0.extending }),
        ("HotlineService/EscalateOrder", Self.each { $0.escalating }),
        ("HotlineService/RejectEscalation", Self.each { $0.rejectingEscalation }),
        ("HotlineService/SuspendOrder", Self.each { $0.suspending() }),
        ("HotlineService/ResumeOrder", Self.each { order in ResumeOrderRequest.with { $0.number = order.number } }),
        ("HotlineService/RequestTermination", Self.each { $0.terminating }),
    ]

    private static let readers: [(String, Requests)] = [
        ("HotlineService/GetOrder", Self.all { number in GetOrderRequest.with { $0.number = number } }),
        ("HotlineService/GetTimeline", Self.all { number in GetTimelineRequest.with { $0.number = number } }),
        (
            "HotlineService/ListOrders",
            Self.once(
                ListOrdersRequest(),
                ListOrdersRequest.with { $0.callerPhone = "13848191234" },
                ListOrdersRequest.with { $0.unit = Self.handler },
                ListOrdersRequest.with { $0.unit = Self.accused },
                ListOrdersRequest.with { $0.state = .handling },
                ListOrdersRequest.with { $0.pageSize = 1 }
            )
        ),
        ("HotlineService/WatchOrders", Self.once(WatchOrdersRequest.with { $0.afterSequence = 1 })),
    ]

    private static let catalogue: [(String, Requests)] = [
        (
            "HotlineCatalogueService/SaveMatter",
            Self.once(
                SaveMatterRequest.with {
                    $0.matter.code = "taxi.other"
                    $0.matter.title = "出租车其他"
                    $0.matter.source = "示范"
                }
            )
        ),
        ("HotlineCatalogueService/ListMatters", Self.once(ListMattersRequest())),
        ("HotlineCatalogueService/SuggestMatters", Self.once(SuggestMattersRequest.with { $0.title = "桥边上车" })),
        ("HotlineCatalogueService/GetMatter", Self.once(GetMatterRequest.with { $0.matter = "出租车投诉" })),
        (
            "HotlineCatalogueService/SaveParameter",
            Self.once(
                SaveParameterRequest.with {
                    $0.name = "attempts_min"
                    $0.value = 3
                    $0.source = "示范"
                }
            )
        ),
        ("HotlineCatalogueService/ListParameters", Self.once(ListParametersRequest())),
    ]

    private static let knowledge: [(String, Requests)] = [
        (
            "HotlineKnowledgeService/PutItem",
            Self.once(PutItemRequest.with { $0.item.id = "taxi.other" })
        ),
        (
            "HotlineKnowledgeService/RetireItem",
            Self.once(
                RetireItemRequest.with {
                    $0.id = "taxi.complaint"
                    $0.reason = "停用"
                }
            )
        ),
        ("HotlineKnowledgeService/GetItem", Self.once(GetItemRequest.with { $0.id = "taxi.complaint" })),
        ("HotlineKnowledgeService/ListItems", Self.once(ListItemsRequest())),
        ("HotlineKnowledgeService/SearchItems", Self.once(SearchItemsRequest.with { $0.text = "桥边上车，司机绕路" })),
    ]

    private static let files: [(String, Requests)] = [
        (
            "HotlineFilesService/AttachFile",
            { walk in
                try zip(walk.numbers, walk.attachments).map { number, attachment in
                    try AttachFileRequest.with {
                        $0.number = number
                        $0.attachmentID = attachment
                        $0.kind = .evidence
                    }.serializedBytes()
                }
                    + Self.each { order in
                        AttachFileRequest.with {
                            $0.number = order.number
                            $0.attachmentID = "none"
                            $0.kind = .evidence
                            $0.partUnit = Self.accused
                        }
                    }(walk)
            }
        ),
        (
            "HotlineFilesService/ListFiles",
            { walk in
                try walk.numbers.flatMap { number in
                    try ["", Self.accused, Self.company].map { part in
                        try ListFilesRequest.with {
                            $0.number = number
                            $0.partUnit = part
                        }.serializedBytes()
                    }
                }
            }
        ),
        (
            "HotlineFilesService/RemoveFile",
            { walk in
                try zip(walk.numbers, walk.attachments).map { number, attachment in
                    try RemoveFileRequest.with {
                        $0.number = number
                        $0.attachmentID = attachment
                        $0.reason = "撤下"
                    }.serializedBytes()
                }
            }
        ),
    ]

    private static let duplicates: [(String, Requests)] = [
        (
            "HotlineDuplicatesService/SuggestDuplicates",
            { walk in
                let typed = SuggestDuplicatesRequest.with {
                    $0.title = "出租车服务"
                    $0.content = "桥边上车，司机绕路"
                    $0.address = "海勃湾区"
                    $0.matter = "出租车投诉"
                    $0.callerPhone = "13848191234"
                    $0.limit = 20
                }
                let asked = walk.numbers.map { number in SuggestDuplicatesRequest.with { $0.number = number } }
                return try ([typed] + asked).map { try $0.serializedBytes() }
            }
        ),
        (
            "HotlineDuplicatesService/MergeOrder",
            { walk in
                let desk = Desk(walk.app)
                return try walk.numbers.map { number in
                    let order = Procedure(desk: desk, number: walk.ordinary)
                    return try order.merging(into: number).serializedBytes()
                }
            }
        ),
        (
            "HotlineDuplicatesService/LinkOrder",
            { walk in
                let desk = Desk(walk.app)
                return try walk.numbers.map { number in
                    let order = Procedure(desk: desk, number: walk.ordinary)
                    return try order.linking(to: number).serializedBytes()
                }
            }
        ),
        ("HotlineDuplicatesService/UnmergeOrder", Self.each { $0.unmerging }),
        (
            "HotlineDuplicatesService/InformMerged",
            Self.each { order in InformMergedRequest.with { $0.number = order.number } }
        ),
        (
            "HotlineDuplicatesService/ListMerged",
            Self.all { number in
                ListMergedRequest.with {
                    $0.number = number
                    $0.pageSize = 1
                }
            }
        ),
    ]

    private static let parts: [(String, Requests)] = [
        ("HotlineCohandlingService/AssistOrder", Self.each { $0.assisting(by: Self.station) }),
        ("HotlineCohandlingService/SignPart", Self.each { $0.signingPart(of: Self.accused) }),
        ("HotlineCohandlingService/ReplyPart", Self.each { $0.replyingPart(of: Self.accused) }),
        ("HotlineCohandlingService/WithdrawPart", Self.each { $0.withdrawingPart(of: Self.accused) }),
        (
            "HotlineCohandlingService/GetPart",
            { walk in
                // Of the unit that is asked for, and of the caller's own.
                try walk.numbers.flatMap { number in
                    try [Self.accused, Self.company, ""].map { unit in
                        try GetPartRequest.with {
                            $0.number = number
                            $0.unit = unit
                        }.serializedBytes()
                    }
                }
            }
        ),
        (
            "HotlineCohandlingService/ListParts",
            { walk in
                let asked = walk.numbers.map { number in ListPartsRequest.with { $0.number = number } }
                let paged = ListPartsRequest.with { $0.pageSize = 1 }
                return try ([ListPartsRequest(), paged] + asked).map { try $0.serializedBytes() }
            }
        ),
    ]

    private static let protectors: [(String, Requests)] = [
        (
            "HotlineProtectionService/NameAccused",
            Self.each { order in NameAccusedRequest.with { $0.number = order.number } }
        ),
        (
            "HotlineProtectionService/KeepSecret",
            Self.each { order in
                KeepSecretRequest.with {
                    $0.number = order.number
                    $0.isConfidential = .no
                }
            }
        ),
        ("HotlineProtectionService/DeclareConflict", Self.each { $0.declaring }),
        ("HotlineProtectionService/DemandRecusal", Self.each { $0.demanding(2) }),
        ("HotlineProtectionService/RecuseUnit", Self.each { $0.recusing(Desk.unit) }),
        ("HotlineProtectionService/LiftRecusal", Self.each { $0.lifting(2) }),
        (
            "HotlineProtectionService/AdmitNamesake",
            Self.each { order in
                AdmitNamesakeRequest.with {
                    $0.number = order.number
                    $0.account = "another account"
                    $0.reason = "身份证号不同"
                }
            }
        ),
        ("HotlineProtectionService/AskRelay", Self.each { $0.askingRelay }),
        ("HotlineProtectionService/RelayToCaller", Self.each { $0.relaying }),
        ("HotlineProtectionService/NoteRetaliation", Self.each { $0.retaliation }),
        ("HotlineProtectionService/WarnCaller", Self.each { $0.warning }),
        ("HotlineProtectionService/ReferToPolice", Self.each { $0.referring }),
        ("HotlineProtectionService/ReportRisk", Self.each { $0.risk }),
    ]

    private static let intake: [(String, Requests)] = [
        ("HotlineImportService/SaveMapping", Self.once(SaveMappingRequest.with { $0.mapping.name = "对方平台" })),
        ("HotlineImportService/ListMappings", Self.once(ListMappingsRequest())),
        ("HotlineImportService/GetMapping", Self.once(GetMappingRequest.with { $0.name = "对方平台" })),
        ("HotlineImportService/DeleteMapping", Self.once(DeleteMappingRequest.with { $0.name = "对方平台" })),
        ("HotlineImportService/PreviewImport", Self.once(ImportOrdersRequest.with { $0.rows = Desk.rows(0..<2) })),
        (
            "HotlineExchangeService/PushOrder",
            Self.once(PushOrderRequest.with { $0.order = Desk.order { $0.sourceNumber = "P-1" } })
        ),
        (
            "HotlineExchangeService/PushSupplement",
            Self.all { number in
                PushSupplementRequest.with {
                    $0.number = number
                    $0.text = "补充"
                }
            }
        ),
        ("HotlineExchangeService/ListUpdates", Self.once(ListUpdatesRequest())),
        ("HotlineExchangeService/AcknowledgeUpdates", Self.once(AcknowledgeUpdatesRequest.with { $0.sequence = 1 })),
    ]

    private static let rates: [(String, Requests)] = [
        ("HotlineRatesService/GetRates", Self.once(GetRatesRequest.with { $0.period.month = "2026-11" })),
        ("HotlineRatesService/ExportRecords", Self.once(ExportRecordsRequest.with { $0.period.month = "2026-11" })),
        ("HotlineRatesService/GetBulletin", Self.once(GetBulletinRequest.with { $0.month = "2026-11" })),
        (
            "HotlineRatesService/GetBulletinFile",
            Self.once(
                GetBulletinFileRequest.with {
                    $0.month = "2026-11"
                    $0.format = .csv
                }
            )
        ),
        ("HotlineRatesService/ListRateDefinitions", Self.once(ListRateDefinitionsRequest())),
        (
            "HotlineRatesService/SetRateDefinition",
            Self.once(
                SetRateDefinitionRequest.with {
                    $0.kind = .resolution
                    $0.name = "处理率"
                }
            )
        ),
        (
            "HotlineRatesService/MarkOrder",
            Self.each { order in
                MarkOrderRequest.with {
                    $0.number = order.number
                    $0.basis = "示范"
                }
            }
        ),
        ("HotlineRatesService/ListWarnings", Self.once(ListWarningsRequest())),
    ]
}
