internal import ConsultAPI
internal import Foundation
internal import NotificationAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct ConsultServiceTests {
    @Test
    func `without statutes the answer says so, and a red flag is seen all the same`() async throws {
        try await withApp { app in
            let client = ConsultServiceClient(app.stranger)
            let answer = try await client.ask(.with { $0.question = "老板拖欠工资怎么办" })
            #expect(answer.outcome == .unavailable)
            #expect(answer.articles.isEmpty)
            let article = try await client.getArticle(Self.article("民法典", "188"))
            #expect(article.state == .unavailable)
            let urgent = try await client.ask(.with { $0.question = "我不想活了" })
            #expect(urgent.outcome == .handOver)
            #expect(urgent.alarms == ["self_harm"])
            #expect(urgent.steps.first?.target == "12356")
        }
    }

    @Test(arguments: ["我不想活了", "活着没意思", "不想活了，老板不给工钱"])
    func `who wants to die is shown no card beside the numbers to call`(question: String) async throws {
        try await Laws.withApp { app in
            let answer = try await ConsultServiceClient(app.stranger).ask(.with { $0.question = question })
            #expect(answer.alarms == ["self_harm"] && answer.card.id.isEmpty && answer.articles.isEmpty)
        }
    }

    @Test
    func `statutes of every format are taken in, and answer`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            for (law, number) in [("民法典", "188"), ("示范法", "第二条"), ("示范条例", "1"), ("旧法", "7")] {
                let found = try await client.getArticle(Self.article(law, number))
                #expect(found.article.law.hasSuffix(law), "\(law)")
                #expect(!found.article.source.isEmpty)
            }
            let answer = try await client.ask(.with { $0.question = "诉讼时效期间是几年" })
            #expect(answer.articles.map(\.id).contains("民法典#188"))
            #expect(answer.articles.allSatisfy { !$0.text.isEmpty })
            #expect(!answer.isGenerated)
            let found = try await client.searchArticles(.with { $0.query = "诉讼时效期间" })
            #expect(found.articles.first?.id == "民法典#188")
        }
    }

    @Test
    func `a red flag behind much else is seen, in a question and in a reply, and not forgotten`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            let long = String(repeating: "事情是这样的，", count: 1_000)
            let asked = try await client.ask(.with { $0.question = long + "我不想活了" })
            #expect(asked.outcome == .handOver && asked.alarms == ["self_harm"])
            let calm = try await client.ask(.with { $0.question = "诉讼时效期间是几年" + long })
            #expect(calm.alarms.isEmpty)
            let replied = try await client.followUp(
                .with {
                    $0.conversation = calm.conversation
                    $0.reply = "老公打我"
                }
            )
            #expect(replied.outcome == .handOver && replied.alarms == ["violence"])
            let again = try await client.followUp(
                .with {
                    $0.conversation = asked.conversation
                    $0.reply = long
                }
            )
            #expect(again.alarms == ["self_harm"])
        }
    }

    /// 《劳动保障监察条例》第20条 stands on the card of arrears as a source.
    @Test(
        arguments: [
            (nil, ["二年：《劳动保障监察条例》（未装载原文）"]), ("2004-12-01", ["二年：《劳动保障监察条例》第20条"]), ("2030-01-01", []),
        ] as [(String?, [String])]
    )
    func `a source of a card is looked up: what is not in force is not shown, and what is not loaded is marked`(
        from: String?,
        sources: [String]
    ) async throws {
        try await withTemporaryFolder { folder in
            try Laws.write(to: folder)
            if let from {
                let line =
                    #"{"law":"劳动保障监察条例","effective":"\#(from)","article":"第二十条","text":"违法行为在2年内未被发现的，不再查处。"}"#
                try Data(line.utf8).write(to: folder.appending(path: "consult/laws/c.jsonl"))
            }
            try await Laws.withApp(folder) { app in
                let answer = try await ConsultServiceClient(app.stranger).ask(.with { $0.question = "老板拖欠工资怎么办" })
                #expect(answer.card.id == "wages-arrears")
                #expect(answer.card.sources == sources)
                // Of a law that is not loaded no number is shown: nobody could look whether it is that article still.
                let absent = answer.card.citations.filter { $0.state == .unavailable }
                #expect(!absent.isEmpty && absent.allSatisfy { $0.text.hasPrefix("《") && $0.text.hasSuffix("》") })
                #expect(Set(absent.map(\.text)).count == absent.count)
            }
        }
    }

    @Test
    func `the law is that of the day of the facts`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            func text(_ day: String) async throws -> GetArticleResponse {
                var request = Self.article("网络安全法", "21")
                request.onDay = day
                return try await client.getArticle(request)
            }
            #expect(try await text("2020-01-01").article.text.contains("等级保护"))
            #expect(try await text("2026-06-01").article.text.contains("标准体系"))
            #expect(try await text("2016-01-01").state == .notInForce)
            #expect(try await client.getArticle(Self.article("网络安全法", "99")).state == .notFound)
            #expect(try await client.getArticle(Self.article("没有的法", "1")).state == .unavailable)
            let versions = try await client.listLawVersions(.with { $0.law = "网络安全法" }).versions
            #expect(versions.map(\.effectiveFrom) == ["2017-06-01", "2026-01-01"])
            #expect(versions.map(\.effectiveUntil) == ["2026-01-01", ""])
            #expect(Set(versions.map(\.hash)).count == 2)
            #expect(await Self.code { _ = try await client.listLawVersions(.with { $0.law = "没有的法" }) } == .notFound)
        }
    }

    @Test
    func `citations of a text are checked for whoever is logged in`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.caller(roles: RoleSet([.windowStaff])))
            let text = "依照《民法典》第188条、第189条，以及《没有的法》第1条。"
            let checked = try await client.checkCitations(.with { $0.text = text })
            #expect(checked.citations.map(\.state) == [.found, .notFound, .unavailable])
            #expect(!checked.isSound)
            #expect(try await client.checkCitations(.with { $0.text = "《民法典》第188条" }).isSound)
            let stranger = ConsultServiceClient(app.stranger)
            #expect(
                await Self.code { _ = try await stranger.checkCitations(.with { $0.text = text }) } == .unauthenticated
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `feedback keeps the question without whom it is about`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let citizen = ConsultServiceClient(app.caller(roles: RoleSet([.citizen]), account: "citizen"))
            for helped in [true, false, false] {
                let answer = try await citizen.ask(.with { $0.question = "我叫张三丰，电话13800138000，同事王建军说老板欠薪怎么办" })
                _ = try await citizen.giveFeedback(
                    .with {
                        $0.conversation = answer.conversation
                        $0.helped = helped
                        $0.remark = helped ? "" : "没说到哪里去，联系13900139000"
                    },
                    options: CallOptions(idempotencyKey: RandomID.make())
                )
            }
            let staff = ConsultServiceClient(app.caller(roles: RoleSet([.windowStaff]), account: "window"))
            let all = try await staff.listFeedback(.with { $0.pageSize = 2 })
            #expect(all.feedback.map(\.id) == ["3", "2"])
            let rest = try await staff.listFeedback(
                .with {
                    $0.pageSize = 2
                    $0.pageToken = all.nextPageToken
                }
            )
            #expect(rest.feedback.map(\.id) == ["1"])
            #expect(rest.nextPageToken.isEmpty)
            let unhelpful = try await staff.listFeedback(.with { $0.onlyUnhelpful = true }).feedback
            #expect(unhelpful.map(\.id) == ["3", "2"])
            #expect(unhelpful.allSatisfy { $0.question.contains("欠薪") && !$0.question.contains("13800138000") })
            #expect(unhelpful.allSatisfy { !$0.question.contains("张三丰") && !$0.question.contains("建军") })
            #expect(unhelpful.allSatisfy { !$0.remark.contains("13900139000") })
            #expect(try await staff.listFeedback(.with { $0.owner = "公证窗口" }).feedback.isEmpty)
            let elsewhere = ConsultServiceClient(
                app.caller(roles: RoleSet([.windowStaff]), organisation: "hainan", account: "other")
            )
            #expect(try await elsewhere.listFeedback(ListFeedbackRequest()).feedback.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a conversation the last word counts, and its owner marks it as handled`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let client = ConsultServiceClient(app.stranger)
            let answer = try await client.ask(.with { $0.question = "老板欠薪怎么办" })
            let other = try await client.ask(.with { $0.question = "房东不退押金" })
            for (conversation, helped) in [(answer, true), (other, false), (answer, false)] {
                _ = try await client.giveFeedback(
                    .with {
                        $0.conversation = conversation.conversation
                        $0.helped = helped
                    },
                    options: CallOptions(idempotencyKey: RandomID.make())
                )
            }
            let staff = ConsultServiceClient(app.caller(roles: RoleSet([.windowStaff]), account: "window"))
            let all = try await staff.listFeedback(ListFeedbackRequest()).feedback
            #expect(all.map(\.id) == ["3", "2"] && all.allSatisfy { !$0.helped && !$0.hasHandledAt })
            func handle(_ id: String, reopen: Bool = false) async throws -> Feedback {
                try await staff.handleFeedback(
                    .with {
                        $0.id = id
                        $0.reopen = reopen
                    },
                    options: CallOptions(idempotencyKey: RandomID.make())
                )
            }
            func open() async throws -> [String] {
                try await staff.listFeedback(.with { $0.onlyOpen = true }).feedback.map(\.id)
            }
            let handled = try await handle("3")
            #expect(handled.hasHandledAt && handled.handledBy == "window")
            #expect(try await open() == ["2"])
            #expect(try await !handle("3", reopen: true).hasHandledAt)
            #expect(try await open() == ["3", "2"])
            #expect(await Self.code { _ = try await handle("1") } == .notFound)
            let elsewhere = ConsultServiceClient(
                app.caller(roles: RoleSet([.windowStaff]), organisation: "hainan", account: "other")
            )
            let foreign = await Self.code {
                _ = try await elsewhere.handleFeedback(
                    .with { $0.id = "2" },
                    options: CallOptions(idempotencyKey: RandomID.make())
                )
            }
            #expect(foreign == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `feedback of who has not logged in comes to the staff of the centre`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let client = ConsultServiceClient(app.stranger)
            let answer = try await client.ask(.with { $0.question = "老板欠薪怎么办" })
            _ = try await client.giveFeedback(
                .with { $0.conversation = answer.conversation },
                options: CallOptions(idempotencyKey: RandomID.make())
            )
            let staff = ConsultServiceClient(app.caller(roles: RoleSet([.windowStaff]), account: "window"))
            #expect(try await staff.listFeedback(ListFeedbackRequest()).feedback.count == 1)
            app.time.advance(by: .seconds(2 * 86_400))
            let late = await Self.code {
                _ = try await client.giveFeedback(
                    .with { $0.conversation = answer.conversation },
                    options: CallOptions(idempotencyKey: RandomID.make())
                )
            }
            #expect(late == .invalidArgument)
        }
    }

    @Test
    func `who looks after an answer is told of remarks on it, once a day and card, and nothing of the question`()
        async throws
    {
        try await Laws.withApp { app in
            func told(_ role: Role) async throws -> [String] {
                let client = NotificationServiceClient(app.caller(roles: RoleSet([role]), account: "\(role)"))
                return try await client.getMyNotices(GetMyNoticesRequest()).notices.map(\.text)
            }
            let client = ConsultServiceClient(app.stranger)
            func judge(_ question: String, helped: Bool, remark: String = "") async throws {
                let answer = try await client.ask(.with { $0.question = question })
                _ = try await client.giveFeedback(
                    .with {
                        $0.conversation = answer.conversation
                        $0.helped = helped
                        $0.remark = remark
                    },
                    options: CallOptions(idempotencyKey: RandomID.make())
                )
            }
            try await judge("诉讼时效期间是几年", helped: true)
            for _ in 0..<3 { try await judge("诉讼时效期间是几年", helped: false, remark: "没看懂") }
            let isTold = try await Poll.until { try await told(.windowStaff).count == 1 }
            #expect(isTold)
            let text = try #require(try await told(.windowStaff).first)
            #expect(text.contains("评价") && text.contains("2026-11-24") && !text.contains("没看懂"), "\(text)")
            app.time.advance(by: .seconds(86_400))
            try await judge("诉讼时效期间是几年", helped: false)
            let again = try await Poll.until { try await told(.windowStaff).count == 2 }
            #expect(again)
        }
    }

    @Test
    func `a red flag that was none is taken back, and a choice is named by its number`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            func reply(_ answer: Answer, _ text: String) async throws -> Answer {
                try await client.followUp(
                    .with {
                        $0.conversation = answer.conversation
                        $0.reply = text
                    }
                )
            }
            let flagged = try await client.ask(.with { $0.question = "老公打我，诉讼时效期间是几年" })
            #expect(flagged.outcome == .handOver && flagged.choices.count == 1)
            #expect(flagged.steps.last?.action == "hand_over")
            let calm = try await reply(flagged, "1")
            #expect(calm.outcome == .answered && calm.alarms.isEmpty)
            #expect(try await reply(calm, "诉讼时效从什么时候起算").alarms.isEmpty)
            #expect(try await reply(calm, "他又拿刀追我").alarms == ["violence"])
        }
    }

    @Test
    func `a text of too many citations is refused, and one article's text is sent once`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.caller(roles: RoleSet([.windowStaff])))
            func check(_ count: Int) async throws -> CheckCitationsResponse {
                let text = "《民法典》" + String(repeating: "第188条，", count: count)
                return try await client.checkCitations(.with { $0.text = text })
            }
            let checked = try await check(500)
            #expect(checked.citations.count == 500 && checked.isSound)
            #expect(checked.citations.filter { !$0.article.text.isEmpty }.count == 1)
            #expect(await Self.code { _ = try await check(501) } == .invalidArgument)
            let begun = ContinuousClock.now
            let open = String(repeating: "“", count: 300_000)
            #expect(try await client.checkCitations(.with { $0.text = open }).citations.isEmpty)
            #expect(ContinuousClock.now - begun < .seconds(60))
        }
    }

    @Test
    func `what is wrong with a request is named`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            let token = try await client.ask(.with { $0.question = "诉讼时效" }).conversation
            let calls: [@Sendable () async throws -> Void] = [
                { _ = try await client.ask(AskRequest()) },
                { _ = try await client.ask(.with { $0.question = " \n" }) },
                { _ = try await client.ask(.with { $0.question = String(repeating: "赔", count: 30_000) }) },
                {
                    _ = try await client.ask(
                        .with {
                            $0.question = "诉讼时效"
                            $0.onDay = "2020-13-01"
                        }
                    )
                },
                { _ = try await client.followUp(.with { $0.reply = "是" }) },
                {
                    _ = try await client.followUp(
                        .with {
                            $0.conversation = String(token.dropLast(8)) + "AAAAAAA="
                            $0.reply = "是"
                        }
                    )
                },
                { _ = try await client.getArticle(Self.article("民法典", "第条")) },
                { _ = try await client.getArticle(Self.article("", "1")) },
                {
                    _ = try await client.searchArticles(
                        .with {
                            $0.query = "时效"
                            $0.limit = 101
                        }
                    )
                },
            ]
            for (number, call) in calls.enumerated() {
                #expect(await Self.code(call) == .invalidArgument, "call \(number)")
            }
        }
    }

    private static func article(_ law: String, _ number: String) -> GetArticleRequest {
        .with {
            $0.law = law
            $0.article = number
        }
    }

    private static func code(_ body: () async throws -> Void) async -> RPCError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return RPCError(catching: error).code
        }
    }
}
