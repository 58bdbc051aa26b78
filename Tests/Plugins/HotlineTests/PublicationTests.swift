import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Orders in public.
@Suite(.timeLimit(.minutes(5)))
struct PublicationTests {
    /// An order that was answered at the telephone.
    private static func answered(_ desk: Desk, content: String, answer: String) async throws -> String {
        let order = Desk.order {
            $0.content = content
            $0.callerName = "白云鄂"
            $0.callerPhone = "13848190000"
        }
        let number = try await desk.clerk.createOrder(.with { $0.order = order }).number
        _ = try await desk.clerk.answerAtOnce(
            .with {
                $0.number = number
                $0.ownReason = "没有合适的条目"
                $0.answer = answer
                $0.matter = "信息咨询"
            }
        )
        return number
    }

    private static func clerk(_ app: App) -> HotlineProgressServiceClient {
        HotlineProgressServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
    }

    @Test
    func `of personal data planted in 200 texts nothing is published`() async throws {
        try await withApp { app in
            let (desk, clerk) = (Desk(app), Self.clerk(app))
            var generator = SeededGenerator(seed: 200)
            let texts = (0..<200).map { _ in PlantedText.make(using: &generator) }
            for text in texts {
                let number = try await Self.answered(desk, content: text.text, answer: text.text)
                _ = try await clerk.publishOrder(.with { $0.number = number })
            }
            var request = ListPublishedRequest.with { $0.pageSize = 100 }
            var published: [PublishedOrder] = []
            repeat {
                let page = try await HotlineProgressServiceClient(app.stranger).listPublished(request)
                published += page.orders
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(published.count == 200)
            for (text, order) in zip(texts, published.reversed()) {
                let left = text.left(in: order.title + order.content + order.answer)
                #expect(left.isEmpty, "\(text.text) → \(order.content)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the clerk sees what was hidden, publishes and withdraws, and everybody reads`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (desk, clerk) = (Desk(app), Self.clerk(app))
            let number = try await Self.answered(desk, content: "白云鄂说找13848190000", answer: "已答复白云鄂")
            let preview = try await clerk.previewPublication(.with { $0.number = number })
            #expect(preview.hidden == ["电话号码", "姓名"] && preview.remaining.isEmpty)
            let published = try await clerk.publishOrder(.with { $0.number = number })
            #expect(published.content == "［姓名已隐去］说找［电话号码已隐去］")
            #expect(published.id == "GK-20261124-000001")
            let stranger = HotlineProgressServiceClient(app.stranger)
            #expect(
                try await stranger.listPublished(ListPublishedRequest()).orders.map(\.content) == [published.content]
            )
            #expect(try await desk.clerk.getOrder(.with { $0.number = number }).hasPublishedAt)
            // Published anew, it is there once.
            let again = try await clerk.publishOrder(
                .with {
                    $0.number = number
                    $0.answer = "已处理"
                }
            )
            #expect(try await stranger.listPublished(ListPublishedRequest()).orders.map(\.id) == [again.id])
            _ = try await clerk.withdrawOrder(.with { $0.number = number })
            #expect(try await stranger.listPublished(ListPublishedRequest()).orders.isEmpty)
            #expect(try await !desk.clerk.getOrder(.with { $0.number = number }).hasPublishedAt)
        }
    }

    @Test
    func `what is to be kept secret is not published, with names hidden either`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let new = Desk.order {
                $0.isConfidential = true
                $0.callerPhone = "13848190000"
            }
            let order = Procedure(desk: desk, number: try await desk.clerk.createOrder(.with { $0.order = new }).number)
            for event in ["dispatch", "sign", "answer", "callBack"] { _ = try await order.take(event) }
            let error = await #expect(throws: RPCError.self) {
                _ = try await Self.clerk(app).publishOrder(.with { $0.number = order.number })
            }
            #expect(error?.code == .failedPrecondition && error?.message.contains("保密") == true)
            let published = try await HotlineProgressServiceClient(app.stranger).listPublished(ListPublishedRequest())
            #expect(published.orders.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is contested is not public until it is settled`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer", "callBack", "close"])
            let clerk = Self.clerk(app)
            _ = try await clerk.publishOrder(
                .with {
                    $0.number = order.number
                    $0.answer = "已处理"
                }
            )
            let stranger = HotlineProgressServiceClient(app.stranger)
            #expect(try await stranger.listPublished(.init()).orders.count == 1)
            _ = try await citizen.contest()
            #expect(try await stranger.listPublished(.init()).orders.isEmpty)
            #expect(try await !order.desk.clerk.getOrder(.with { $0.number = order.number }).hasPublishedAt)
            let early = await RefusedStep.code {
                _ = try await clerk.publishOrder(.with { $0.number = order.number })
            }
            #expect(early == .failedPrecondition)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is kept secret later, or names somebody, is public no more, nor what was merged into it`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let stranger = HotlineProgressServiceClient(app.stranger)
            let (desk, clerk) = (Desk(app), Self.clerk(app))
            let protection = HotlineProtectionServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
            func publish(_ order: Procedure) async throws {
                _ = try await clerk.publishOrder(
                    .with {
                        $0.number = order.number
                        $0.answer = "已处理"
                    }
                )
            }
            let named = try await Procedure.begin(desk, ["dispatch", "sign", "answer", "callBack", "close"])
            try await publish(named)
            let master = try await Procedure.begin(desk, ["dispatch", "sign"])
            let merged = try await Procedure.begin(desk, [])
            _ = try await desk.duplicates.mergeOrder(merged.merging(into: master.number))
            for event in ["answer", "callBack", "close"] { _ = try await master.take(event) }
            for event in ["callBack", "close"] { _ = try await merged.take(event) }
            try await publish(merged)
            #expect(try await stranger.listPublished(.init()).orders.count == 2)
            _ = try await protection.nameAccused(
                .with {
                    $0.number = named.number
                    $0.accusedName = "额尔敦"
                }
            )
            #expect(try await stranger.listPublished(.init()).orders.count == 1)
            _ = try await protection.keepSecret(
                .with {
                    $0.number = master.number
                    $0.isConfidential = .yes
                }
            )
            #expect(try await stranger.listPublished(.init()).orders.isEmpty)
            for order in [named, merged] {
                #expect(try await !desk.clerk.getOrder(.with { $0.number = order.number }).hasPublishedAt)
            }
        }
    }

    @Test(arguments: ["desk", "platform", "case"])
    func `what is merged into an order is public no more when that one names somebody, and hides the name from then on`(
        by way: String
    ) async throws {
        try await withApp { app in
            let stranger = HotlineProgressServiceClient(app.stranger)
            let (desk, clerk, platform) = (Desk(app), Self.clerk(app), Platform(app))
            let master = Procedure(desk: desk, number: try await platform.push("P1").number)
            for event in ["dispatch", "sign"] { _ = try await master.take(event) }
            let merged = try await Procedure.begin(desk)
            _ = try await desk.duplicates.mergeOrder(merged.merging(into: master.number))
            for order in [master, merged] {
                for event in order.number == master.number ? ["answer", "callBack", "close"] : ["callBack", "close"] {
                    _ = try await order.take(event)
                }
            }
            let publishing = PublishOrderRequest.with {
                $0.number = merged.number
                $0.answer = "已对白额尔敦作出处理"
            }
            #expect(try await clerk.publishOrder(publishing).answer.contains("白额尔敦"))
            switch way {
            case "desk":
                _ = try await desk.protection.nameAccused(
                    .with {
                        $0.number = master.number
                        $0.accusedName = "白额尔敦"
                    }
                )
            case "platform":
                let again = Platform.order("P1") { $0.accusedName = "白额尔敦" }
                _ = try await platform.client.pushOrder(.with { $0.order = again })
            default:
                let unit = app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit")
                _ = try await HotlineTaxiServiceClient(unit).openTaxiCase(
                    Ride.opening(master.number) { $0.driverName = "白额尔敦" }
                )
            }
            #expect(try await stranger.listPublished(.init()).orders.isEmpty)
            #expect(try await !desk.clerk.getOrder(.with { $0.number = merged.number }).hasPublishedAt)
            #expect(try await !clerk.publishOrder(publishing).answer.contains("白额尔敦"))
        }
    }

    @Test
    func `what is done anew is not public meanwhile`() async throws {
        try await withApp { app in
            let (_, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer", "callBack"])
            _ = try await Self.clerk(app).publishOrder(
                .with {
                    $0.number = order.number
                    $0.answer = "已处理"
                }
            )
            _ = try await order.take("redo")
            #expect(try await HotlineProgressServiceClient(app.stranger).listPublished(.init()).orders.isEmpty)
        }
    }

    @Test
    func `what may still point to a person, and what has no outcome, is refused`() async throws {
        try await withApp { app in
            let (desk, clerk) = (Desk(app), Self.clerk(app))
            let number = try await Self.answered(desk, content: "编号9876543210123的事", answer: "好")
            let refused = await #expect(throws: RPCError.self) {
                try await clerk.publishOrder(.with { $0.number = number })
            }
            #expect(refused?.code == .failedPrecondition)
            #expect(refused?.message.contains("9876543210123") == false)
            #expect(try await clerk.previewPublication(.with { $0.number = number }).remaining == ["9876543210123"])
            let open = try await desk.clerk.createOrder(Desk.request()).number
            await #expect(throws: RPCError.self) { try await clerk.publishOrder(.with { $0.number = open }) }
            #expect(try await HotlineProgressServiceClient(app.stranger).listPublished(.init()).orders.isEmpty)
        }
    }
}
