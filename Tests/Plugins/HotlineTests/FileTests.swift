import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// The files of orders (工单附件): who puts them there, who sees them, and evidence before an answer.
@Suite(.timeLimit(.minutes(5))) struct FileTests {
    private static func files(_ caller: any Caller) -> HotlineFilesServiceClient { HotlineFilesServiceClient(caller) }

    private static func clerk(_ app: App) -> any Caller { app.caller(roles: RoleSet([.hotlineOperator])) }

    private static func unit(_ app: App, _ name: String = Desk.unit) -> any Caller {
        app.caller(roles: RoleSet([.handlingUnit]), unit: name, account: "officer \(name)")
    }

    /// Sends a text in, and puts it to an order.
    @discardableResult
    private static func attach(
        _ number: String,
        by caller: any Caller,
        _ change: (inout AttachFileRequest) -> Void = { _ in }
    ) async throws -> OrderFile {
        var request = AttachFileRequest.with {
            $0.number = number
            $0.kind = .photo
            $0.note = "现场"
        }
        change(&request)
        request.attachmentID = try await Sending.text("文件 \(number) \(request.kind)", by: caller)
        return try await Self.files(caller).attachFile(request)
    }

    @Test(arguments: Engine.allCases)
    func `a file is listed in the order, fetched by who sees it, and stands in the timeline`(engine: Engine)
        async throws
    {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let order = try await Procedure.begin(desk, ["dispatch", "sign"])
            let file = try await Self.attach(order.number, by: Self.clerk(app))
            #expect(file.name == "材料.txt" && file.mediaType == "text/plain" && file.audience == .unit)
            #expect(file.sha256.count == 32 && file.size > 0)
            let shown = try await desk.unit.getOrder(.with { $0.number = order.number })
            #expect(shown.files.map(\.attachmentID) == [file.attachmentID])
            #expect(try await Self.files(Self.unit(app)).listFiles(.with { $0.number = order.number }).files.count == 1)
            let text = try await Sending.fetched(file.attachmentID, by: Self.unit(app))
            #expect(text == "文件 \(order.number) photo")
            // Another unit of the same tenant has nothing of it, by no method.
            let other = Self.unit(app, AccusedWalk.handler)
            #expect(try await Sending.fetched(file.attachmentID, by: other) == nil)
            #expect(
                await RefusedStep.code { _ = try await Self.files(other).listFiles(.with { $0.number = order.number }) }
                    == .notFound
            )
            let step = try await desk.clerk.getTimeline(.with { $0.number = order.number }).steps.last
            #expect(step?.event == "attachFile" && step?.eventTitle == "上传附件")
            #expect(step?.attachmentID == file.attachmentID && step?.fileKind == .photo && step?.text == "现场")
            // A list shows none, whatever it shows besides.
            #expect(try await desk.clerk.listOrders(.init()).orders.allSatisfy { $0.files.isEmpty })
        }
    }

    @Test func `a recording is the hotline's, until somebody says otherwise`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let file = try await Self.attach(order.number, by: Self.clerk(app)) { $0.kind = .recording }
            #expect(file.audience == .hotline && file.identifiesCaller)
            #expect(try await Sending.fetched(file.attachmentID, by: Self.unit(app)) == nil)
            #expect(try await order.desk.unit.getOrder(.with { $0.number = order.number }).files.isEmpty)
            #expect(try await order.desk.clerk.getOrder(.with { $0.number = order.number }).files.count == 1)
            let open = try await Self.attach(order.number, by: Self.clerk(app)) {
                $0.kind = .recording
                $0.audience = .unit
                $0.note = "经诉求人同意"
            }
            #expect(try await Sending.fetched(open.attachmentID, by: Self.unit(app)) != nil)
        }
    }

    @Test func `of an order that is kept secret the unit sees no file that leads to the caller`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let new = Desk.order {
                $0.isConfidential = true
                $0.callerName = "白云鄂博娅"
                $0.callerPhone = "13848191234"
            }
            let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            let face = try await Self.attach(number, by: Self.clerk(app)) { $0.identifiesCaller = true }
            let place = try await Self.attach(number, by: Self.clerk(app)) {
                $0.kind = .document
                $0.note = "白云鄂博娅写的"
            }
            let seen = try await desk.unit.getOrder(.with { $0.number = number }).files
            #expect(seen.map(\.attachmentID) == [place.attachmentID])
            #expect(seen.first?.note.contains("白云") == false)
            #expect(try await Sending.fetched(face.attachmentID, by: Self.unit(app)) == nil)
            #expect(try await Sending.fetched(face.attachmentID, by: Self.clerk(app)) != nil)
        }
    }

    @Test func `the accused side has none of the files, nor those that it put there itself`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let order = try await Procedure.begin(desk, ["dispatch", "sign"])
            let own = try await Self.attach(order.number, by: Self.unit(app)) { $0.kind = .evidence }
            let theirs = try await Self.attach(order.number, by: Self.clerk(app))
            #expect(try await Sending.fetched(theirs.attachmentID, by: Self.unit(app)) != nil)
            _ = try await AccusedWalk.protection(app).nameAccused(
                .with {
                    $0.number = order.number
                    $0.accusedUnit = Desk.unit
                }
            )
            for file in [own, theirs] {
                #expect(try await Sending.fetched(file.attachmentID, by: Self.unit(app)) == nil)
                #expect(try await Sending.fetched(file.attachmentID, by: Self.clerk(app)) != nil)
            }
        }
    }

    @Test func `whoever put a file there takes it off, or the hotline does, and it can be put back`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let order = try await Procedure.begin(desk, ["dispatch", "sign"])
            let file = try await Self.attach(order.number, by: Self.clerk(app))
            let removal = RemoveFileRequest.with {
                $0.number = order.number
                $0.attachmentID = file.attachmentID
                $0.reason = "传错了"
            }
            #expect(
                await RefusedStep.condition { _ = try await Self.files(Self.unit(app)).removeFile(removal) }
                    == "own-file"
            )
            #expect(try await Self.files(Self.clerk(app)).removeFile(removal).hasRemovedAt)
            #expect(try await desk.unit.getOrder(.with { $0.number = order.number }).files.isEmpty)
            #expect(try await Sending.fetched(file.attachmentID, by: Self.unit(app)) == nil)
            #expect(await RefusedStep.code { _ = try await Self.files(Self.clerk(app)).removeFile(removal) } != nil)
            let again = try await Self.files(Self.clerk(app)).attachFile(
                .with {
                    $0.number = order.number
                    $0.attachmentID = file.attachmentID
                    $0.kind = .photo
                }
            )
            #expect(!again.hasRemovedAt)
            let events = try await desk.clerk.getTimeline(.with { $0.number = order.number }).steps.suffix(3)
            #expect(events.map(\.event) == ["attachFile", "removeFile", "attachFile"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a unit that helps puts evidence to its own part, and lead and hotline see it`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            try await app.makeOrganisation("third", "区城管局", .handlingUnit, under: "root")
            let desk = Desk(app)
            let order = try await Procedure.begin(desk, ["dispatch", "sign"])
            let (helper, third) = (Self.unit(app, AccusedWalk.handler), Self.unit(app, "区城管局"))
            for unit in [AccusedWalk.handler, "区城管局"] {
                _ = try await desk.parts.assistOrder(order.assisting(by: unit))
            }
            let file = try await Self.attach(order.number, by: helper) {
                $0.kind = .evidence
                $0.partUnit = AccusedWalk.handler
            }
            #expect(file.partUnitName == AccusedWalk.handler && file.attachedByName == AccusedWalk.handler)
            let own = ListFilesRequest.with {
                $0.number = order.number
                $0.partUnit = AccusedWalk.handler
            }
            for caller in [helper, Self.unit(app), Self.clerk(app)] {
                #expect(try await Self.files(caller).listFiles(own).files.map(\.attachmentID) == [file.attachmentID])
                #expect(try await Sending.fetched(file.attachmentID, by: caller) != nil)
            }
            #expect(try await desk.unit.getOrder(.with { $0.number = order.number }).files.count == 1)
            // What belongs to the order, and to another part, is not the helper's to see or to change.
            let whole = try await Self.attach(order.number, by: Self.unit(app)) { $0.kind = .evidence }
            #expect(try await Sending.fetched(whole.attachmentID, by: helper) == nil)
            #expect(try await Sending.fetched(file.attachmentID, by: third) == nil)
            #expect(try await Self.files(helper).listFiles(own).files.count == 1)
            #expect(await RefusedStep.code { _ = try await Self.files(third).listFiles(own) } == .notFound)
            for (caller, part) in [(helper, ""), (helper, "区城管局"), (third, AccusedWalk.handler)] {
                let refused = await RefusedStep.code {
                    try await Self.attach(order.number, by: caller) {
                        $0.kind = .evidence
                        $0.partUnit = part
                    }
                }
                #expect(refused == .notFound, "\(part)")
            }
            let step = try await desk.clerk.getTimeline(.with { $0.number = order.number }).steps
                .first { $0.event == "attachPartFile" }
            #expect(step?.eventTitle == "上传协办佐证" && step?.partUnitName == AccusedWalk.handler)
            // It takes off its own, and after its reply nothing is put there or taken off any more.
            let removal = RemoveFileRequest.with {
                $0.number = order.number
                $0.attachmentID = file.attachmentID
                $0.reason = "换一张清楚的"
                $0.partUnit = AccusedWalk.handler
            }
            #expect(try await Self.files(helper).removeFile(removal).hasRemovedAt)
            #expect(try await Sending.fetched(file.attachmentID, by: helper) == nil)
            let parts = HotlineCohandlingServiceClient(helper)
            _ = try await parts.signPart(order.signingPart())
            _ = try await parts.replyPart(order.replyingPart())
            let late = await RefusedStep.condition {
                try await Self.attach(order.number, by: helper) {
                    $0.kind = .evidence
                    $0.partUnit = AccusedWalk.handler
                }
            }
            #expect(late == "own-part")
        }
    }

    @Test func `what one may not read one cannot put to an order, nor to an order of another unit`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let hidden = try await Self.attach(order.number, by: Self.clerk(app)) { $0.kind = .recording }
            let request = AttachFileRequest.with {
                $0.number = order.number
                $0.attachmentID = hidden.attachmentID
                $0.kind = .evidence
            }
            #expect(
                await RefusedStep.code { _ = try await Self.files(Self.unit(app)).attachFile(request) } == .notFound
            )
            #expect(
                await RefusedStep.code {
                    try await Self.attach(order.number, by: Self.unit(app, AccusedWalk.handler))
                } == .notFound
            )
            #expect(
                await RefusedStep.fields {
                    try await Self.attach(order.number, by: Self.unit(app)) { $0.kind = .unspecified }
                } == ["kind"]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `where the matter asks for it an order is answered with evidence, and with that of this unit`(engine: Engine)
        async throws
    {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            _ = try await owner.saveMatter(
                .with {
                    $0.matter.code = "road.damage"
                    $0.matter.title = "道路破损"
                    $0.matter.source = "本地目录"
                    $0.matter.needsEvidence = true
                }
            )
            let new = Desk.order {
                $0.matter = "道路破损"
                $0.address = "海勃湾区人民路"
            }
            let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
            let order = Procedure(desk: desk, number: number)
            // Of the unit that had it before: it shows nothing of what this one did.
            _ = try await Self.attach(number, by: Self.clerk(app)) { $0.kind = .evidence }
            app.time.advance(by: .seconds(60))
            for event in ["dispatch", "sign"] { _ = try await order.take(event) }
            _ = try await Self.attach(number, by: Self.unit(app)) { $0.kind = .photo }
            #expect(await RefusedStep.condition { _ = try await order.take("answer") } == "evidence-there")
            _ = try await Self.attach(number, by: Self.unit(app)) { $0.kind = .evidence }
            #expect(try await order.take("answer").state == .awaitingCallback)
            // The export of the raw records has how many there are.
            let rates = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "boss"))
            let records = try await rates.exportRecords(.with { $0.period.month = "2026-11" }) { pages in
                var records: [RawRecord] = []
                for try await page in pages { records += page.records }
                return records
            }
            #expect(records.map(\.fileCount) == [3] && records.map(\.evidenceCount) == [2])
        }
    }
}
