import HotlineAPI
import SwiftProtobuf

extension AccusedWalk {
    /// Cases of the complainant's orders, by their number and by that of the order; and the list of all.
    static let taxi: [(String, Requests)] = [
        ("HotlineTaxiService/OpenTaxiCase", Self.each { Ride.opening($0.number) }),
        (
            "HotlineTaxiService/LinkTaxiOrder",
            Self.ofCase { number, order in
                LinkTaxiOrderRequest.with {
                    $0.number = number
                    $0.orderNumber = order
                }
            }
        ),
        (
            "HotlineTaxiService/GetTaxiCase",
            Self.each { order in
                GetTaxiCaseRequest.with { $0.orderNumber = order.number }
            }
        ),
        (
            "HotlineTaxiService/ListTaxiCases",
            Self.once(ListTaxiCasesRequest(), ListTaxiCasesRequest.with { $0.plate = "蒙CD8088" })
        ),
        ("HotlineTaxiService/ListPledges", Self.once(ListPledgesRequest())),
        (
            "HotlineTaxiService/IdentifyDriver",
            Self.ofCase { number, _ in
                IdentifyDriverRequest.with {
                    $0.number = number
                    $0.driverName = Ride.driver
                    $0.evidence = "派车记录"
                }
            }
        ),
        (
            "HotlineTaxiService/FileTaxiCase",
            Self.ofCase { number, _ in
                FileTaxiCaseRequest.with {
                    $0.number = number
                    $0.legalBasis = "服务规定"
                }
            }
        ),
        (
            "HotlineTaxiService/DismissTaxiCase",
            Self.ofCase { number, _ in
                DismissTaxiCaseRequest.with {
                    $0.number = number
                    $0.reason = "查无实据"
                }
            }
        ),
        (
            "HotlineTaxiService/RecordFinding",
            Self.ofCase { number, _ in
                RecordFindingRequest.with {
                    $0.number = number
                    $0.test = .minorAct
                    $0.verdict = .yes
                    $0.evidence = "轨迹"
                }
            }
        ),
        (
            "HotlineTaxiService/EducateDriver",
            Self.ofCase { number, _ in
                EducateDriverRequest.with {
                    $0.number = number
                    $0.content = "讲解"
                    $0.method = .inPerson
                }
            }
        ),
        (
            "HotlineTaxiService/DecideTaxiCase",
            Self.ofCase { number, _ in
                DecideTaxiCaseRequest.with {
                    $0.number = number
                    $0.outcome = .notMadeOut
                    $0.legalBasis = "57"
                    $0.decision = "不能成立"
                }
            }
        ),
        (
            "HotlineTaxiService/ExtendTaxiComplaint",
            Self.ofCase { number, _ in
                ExtendTaxiComplaintRequest.with {
                    $0.number = number
                    $0.reason = "复杂"
                }
            }
        ),
        ("HotlineTaxiService/DraftPledge", Self.ofCase { number, _ in DraftPledgeRequest.with { $0.number = number } }),
        (
            "HotlineTaxiService/SignPledge",
            Self.ofCase { number, _ in
                SignPledgeRequest.with {
                    $0.number = number
                    $0.signer = Ride.driver
                    $0.signature = .handwritten
                    $0.isVoluntary = true
                }
            }
        ),
        (
            "HotlineTaxiService/DeclinePledge",
            Self.ofCase { number, _ in DeclinePledgeRequest.with { $0.number = number } }
        ),
        (
            "HotlineTaxiService/FollowUpPledge",
            Self.ofCase { number, _ in
                FollowUpPledgeRequest.with {
                    $0.number = number
                    $0.kept = .yes
                    $0.note = "没有新的投诉"
                }
            }
        ),
        (
            "HotlineTaxiService/BeginMediation",
            Self.ofCase { number, _ in
                BeginMediationRequest.with { $0.number = number }
            }
        ),
        (
            "HotlineTaxiService/CallParty",
            Self.ofCase { number, _ in
                CallPartyRequest.with {
                    $0.number = number
                    $0.party = .passenger
                    $0.result = .reached
                    $0.attempts = 1
                }
            }
        ),
        (
            "HotlineTaxiService/AskPassenger",
            Self.ofCase { number, _ in
                AskPassengerRequest.with {
                    $0.number = number
                    $0.agreed = .yes
                }
            }
        ),
        (
            "HotlineTaxiService/RelayApology",
            Self.ofCase { number, _ in
                RelayApologyRequest.with {
                    $0.number = number
                    $0.apology = "对不起"
                    $0.isByOffice = true
                }
            }
        ),
        (
            "HotlineTaxiService/SettleMediation",
            Self.ofCase { number, _ in
                SettleMediationRequest.with {
                    $0.number = number
                    $0.result = .refused
                }
            }
        ),
        (
            "HotlineTaxiService/GetTaxiTimeline",
            Self.ofCase { number, _ in
                GetTaxiTimelineRequest.with { $0.number = number }
            }
        ),
    ]

    /// What citizens ask, with a code that somebody made up; and what is public.
    static let citizen: [(String, Requests)] = [
        (
            "HotlineProgressService/GetProgress",
            Self.each { order in
                GetProgressRequest.with {
                    $0.number = order.number
                    $0.code = "0123456789"
                }
            }
        ),
        ("HotlineProgressService/FileOrder", Self.once(FileOrderRequest.with { $0.content = "门口垃圾无人清运" })),
        (
            "HotlineProgressService/ConfirmOutcome",
            Self.each { order in
                ConfirmOutcomeRequest.with {
                    $0.number = order.number
                    $0.code = "0123456789"
                }
            }
        ),
        (
            "HotlineProgressService/ContestOutcome",
            Self.each { order in
                ContestOutcomeRequest.with {
                    $0.number = order.number
                    $0.code = "0123456789"
                    $0.reason = "不服"
                }
            }
        ),
        (
            "HotlineProgressService/RequestCode",
            Self.each { order in
                RequestCodeRequest.with {
                    $0.number = order.number
                    $0.phone = "13848190000"
                }
            }
        ),
        ("HotlineProgressService/IssueCode", Self.each { order in IssueCodeRequest.with { $0.number = order.number } }),
        (
            "HotlineProgressService/PreviewPublication",
            Self.each { order in
                PreviewPublicationRequest.with { $0.number = order.number }
            }
        ),
        (
            "HotlineProgressService/PublishOrder",
            Self.each { order in
                PublishOrderRequest.with { $0.number = order.number }
            }
        ),
        (
            "HotlineProgressService/WithdrawOrder",
            Self.each { order in
                WithdrawOrderRequest.with { $0.number = order.number }
            }
        ),
        ("HotlineProgressService/ListPublished", Self.once(ListPublishedRequest())),
        ("HotlineProgressService/PublishBoard", Self.once(PublishBoardRequest.with { $0.month = "2026-11" })),
        ("HotlineProgressService/GetBoard", Self.once(GetBoardRequest.with { $0.withPage = true })),
    ]

    /// Requests about each case, and each order of the complainant.
    private static func ofCase(_ make: @escaping @Sendable (String, String) -> any Message) -> Requests {
        { walk in
            try walk.taxis.flatMap { taxi in try walk.numbers.map { try make(taxi, $0).serializedBytes() } }
        }
    }
}
