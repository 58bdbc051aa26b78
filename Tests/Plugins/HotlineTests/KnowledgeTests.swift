import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// The knowledge base (知识库), and answers by it (即时答复, HOT-S2).
@Suite(.timeLimit(.minutes(5))) struct KnowledgeTests {
    private static func owner(_ app: App, at unit: String = "") -> HotlineKnowledgeServiceClient {
        HotlineKnowledgeServiceClient(app.caller(roles: RoleSet([.supervisor]), unit: unit, account: "owner \(unit)"))
    }

    private static func reader(_ app: App) -> HotlineKnowledgeServiceClient {
        HotlineKnowledgeServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), account: "reader"))
    }

    private static func item(_ change: (inout KnowledgeItem) -> Void = { _ in }) -> PutItemRequest {
        var item = KnowledgeItem.with {
            $0.id = "heating.start"
            $0.title = "什么时候开始供暖"
            $0.text = "供暖期从十月十五日起。"
            $0.matter = "供暖"
            $0.unit = Desk.unit
            $0.legalBasis = "城镇供热管理规定"
            $0.source = "区住建局通知"
            $0.reviewOn = "2027-03-01"
        }
        change(&item)
        return .with { $0.item = item }
    }

    @Test func `the model answers what national rules answer, with basis and a day to look at it again`() async throws {
        try await withApp { app in
            let items = try await Self.reader(app).listItems(.init()).items
            #expect(items.count >= 8)
            #expect(items.map(\.id) == items.map(\.id).sorted())
            for item in items {
                #expect(item.isBuiltIn && item.state == .inForce && item.source.contains("示范"), "\(item.id)")
                #expect(!item.legalBasis.isEmpty && CivilDay(item.reviewOn) != nil, "\(item.id)")
                #expect(PersonalDataDetector().findings(in: item.title + item.text).isEmpty, "\(item.id)")
            }
            let due = try await Self.reader(app).listItems(
                .with {
                    $0.day = "2027-07-01"
                    $0.reviewDueOnly = true
                }
            ).items
            #expect(due.count == items.count && due.allSatisfy { $0.isReviewDue && $0.state == .inForce })
            var paged: [KnowledgeItem] = []
            var request = ListItemsRequest.with { $0.pageSize = 2 }
            repeat {
                let page = try await Self.reader(app).listItems(request)
                paged += page.items
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(paged == items)
        }
    }

    @Test(arguments: [
        ("老板拖欠工资两个月了去哪里投诉", "", "wages.complaint"), ("我想申请法律援助", "", "legal-aid.apply"),
        ("公证书多长时间能办好", "公共法律服务", "notary.time"), ("人民调解要不要钱", "", "mediation.free"),
    ])
    func `a question finds its item first`(text: String, matter: String, id: String) async throws {
        try await withApp { app in
            let found = try await Self.reader(app).searchItems(
                .with {
                    $0.text = text
                    $0.matter = matter
                }
            ).items
            #expect(found.first?.id == id)
            #expect(found.count <= 5)
        }
    }

    @Test func `what nobody has written about finds nothing`() async throws {
        try await withApp { app in
            let found = try await Self.reader(app).searchItems(.with { $0.text = "xyz 火星" }).items
            #expect(found.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the caller's answer is a copy: a new version, and the end of the item, change nothing of it`(engine: Engine)
        async throws
    {
        try await withApp(on: engine) { app in
            let (desk, owner) = (Desk(app), Self.owner(app))
            let first = try await owner.putItem(Self.item())
            #expect(first.version == 1 && first.state == .inForce && first.matter == "heating")
            #expect(first.unitName == Desk.unit)
            let order = try await Procedure.begin(desk)
            let answered = try await desk.clerk.answerAtOnce(
                .with {
                    $0.number = order.number
                    $0.knowledgeItem = "heating.start"
                    $0.answer = "您所在小区同日供暖。"
                }
            )
            #expect(answered.state == .answeredAtOnce)
            #expect(answered.answer == "供暖期从十月十五日起。\n您所在小区同日供暖。")
            let second = try await owner.putItem(Self.item { $0.text = "供暖期从十月十日起。" })
            #expect(second.version == 2)
            let retired = try await owner.retireItem(
                .with {
                    $0.id = "heating.start"
                    $0.reason = "规定已废止"
                }
            )
            #expect(retired.state == .retired && retired.version == 2)
            #expect(try await desk.clerk.getOrder(.with { $0.number = order.number }).answer == answered.answer)
            let step = try await desk.clerk.getTimeline(.with { $0.number = order.number }).steps.last
            #expect(step?.knowledgeItem == "heating.start" && step?.knowledgeVersion == 1)
            let told = try await owner.getItem(
                .with {
                    $0.id = "heating.start"
                    $0.version = 1
                }
            )
            #expect(told.text == "供暖期从十月十五日起。")
            // Put anew, it holds again.
            #expect(try await owner.putItem(Self.item()).state == .inForce)
        }
    }

    @Test(arguments: [
        ("unknown", "nothing.here", ""), ("not yet", "a.future", "2027-01-01"), ("expired", "a.past", "2020-01-01"),
    ])
    func `an item that is not in force answers nothing`(name: String, id: String, from: String) async throws {
        try await withApp { app in
            if !from.isEmpty {
                _ = try await Self.owner(app).putItem(
                    Self.item {
                        $0.id = id
                        $0.effectiveFrom = from
                        if from < "2026" { $0.effectiveTo = "2020-12-31" }
                    }
                )
            }
            let order = try await Procedure.begin(Desk(app))
            let condition = await RefusedStep.condition {
                _ = try await order.desk.clerk.answerAtOnce(
                    .with {
                        $0.number = order.number
                        $0.knowledgeItem = id
                    }
                )
            }
            #expect(condition == "item-in-force")
        }
    }

    @Test func `without an item the operator says why, and with one nothing of the kind`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let order = try await Procedure.begin(desk)
            let number = order.number
            #expect(
                await RefusedStep.fields {
                    _ = try await desk.clerk.answerAtOnce(
                        .with {
                            $0.number = number
                            $0.answer = "请到窗口办理"
                        }
                    )
                } == ["knowledge_item"]
            )
            #expect(
                await RefusedStep.fields {
                    _ = try await desk.clerk.answerAtOnce(
                        .with {
                            $0.number = number
                            $0.ownReason = "没有合适条目"
                        }
                    )
                } == ["answer"]
            )
            #expect(
                await RefusedStep.fields {
                    _ = try await desk.clerk.answerAtOnce(
                        .with {
                            $0.number = number
                            $0.knowledgeItem = "legal-aid.apply"
                            $0.ownReason = "没有合适条目"
                        }
                    )
                } == ["own_reason"]
            )
            // Nobody has said what it is about: a complaint would end here, without a unit and without a word to contest.
            for matter in ["", "出租车投诉", "没有的类别"] {
                let condition = await RefusedStep.condition {
                    _ = try await desk.clerk.answerAtOnce(
                        .with {
                            $0.number = number
                            $0.answer = "请到窗口办理"
                            $0.ownReason = "没有合适条目"
                            $0.matter = matter
                        }
                    )
                }
                #expect(condition == "is-question", "\(matter)")
            }
            let answered = try await desk.clerk.answerAtOnce(
                .with {
                    $0.number = number
                    $0.answer = "请到窗口办理"
                    $0.ownReason = "没有合适条目"
                    $0.matter = "信息咨询"
                }
            )
            #expect(answered.answer == "请到窗口办理" && answered.matter == "信息咨询")
            let step = try await desk.clerk.getTimeline(.with { $0.number = number }).steps.last
            #expect(step?.ownReason == "没有合适条目" && step?.knowledgeItem.isEmpty == true)
        }
    }

    @Test func `an item is its owner's: who does not reach that unit changes nothing of it`() async throws {
        try await withApp { app in
            _ = try await Self.owner(app, at: Desk.unit).putItem(Self.item())
            let other = Self.owner(app, at: AccusedWalk.handler)
            #expect(
                await RefusedStep.code { _ = try await other.putItem(Self.item { $0.unit = AccusedWalk.handler }) }
                    == .permissionDenied
            )
            #expect(
                await RefusedStep.code {
                    _ = try await other.retireItem(
                        .with {
                            $0.id = "heating.start"
                            $0.reason = "不要了"
                        }
                    )
                } == .permissionDenied
            )
            // What came with the build is retired by who is there for everybody.
            #expect(
                await RefusedStep.code {
                    _ = try await other.retireItem(
                        .with {
                            $0.id = "notary.time"
                            $0.reason = "不要了"
                        }
                    )
                } == .permissionDenied
            )
            let retired = try await Self.owner(app).retireItem(
                .with {
                    $0.id = "notary.time"
                    $0.reason = "本地另有答复口径"
                }
            )
            #expect(retired.state == .retired)
            let item = try await Self.reader(app).getItem(.with { $0.id = "notary.time" })
            #expect(item.state == .retired && item.retiredReason == "本地另有答复口径")
        }
    }

    @Test func `an item without basis or day, of no matter, or with a person in it, is refused`() async throws {
        try await withApp { app in
            let owner = Self.owner(app)
            let wrong: [(field: String, request: PutItemRequest)] = [
                ("id", Self.item { $0.id = "供暖" }), ("title", Self.item { $0.title = "" }),
                ("text", Self.item { $0.text = "" }), ("legal_basis", Self.item { $0.legalBasis = "" }),
                ("source", Self.item { $0.source = "" }), ("review_on", Self.item { $0.reviewOn = "" }),
                ("matter", Self.item { $0.matter = "没有的事项" }), ("unit", Self.item { $0.unit = "没有的单位" }),
                ("text", Self.item { $0.text = "请打13848190000找他" }),
                (
                    "effective_to",
                    Self.item {
                        $0.effectiveFrom = "2026-02-01"
                        $0.effectiveTo = "2026-01-01"
                    }
                ),
            ]
            for (field, request) in wrong {
                #expect(await RefusedStep.fields { _ = try await owner.putItem(request) } == [field])
            }
        }
    }
}
