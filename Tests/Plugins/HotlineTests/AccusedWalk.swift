import DocumentsAPI
import HotlineAPI
import NotificationAPI
import PluginKit
import SwiftProtobuf
import Synchronization
import TestKit

/// Orders of one complainant, and every method of the hotline called about them.
struct AccusedWalk: Sendable {
    /// What must not come to the accused side, wherever it stands: name, number, words, and what was answered.
    static let marks = Self.caller + ["蓝鲸桥", "红柳证词"]
    /// Of them, what leads to who called.
    static let caller = ["白云", "13848191234", "****1234", Self.complainant]
    /// Account of the complainant.
    static let complainant = "citizen-of-the-bridge"
    static let accused = "区交通运输局"
    static let handler = "区住建局"
    static let station = "出租车管理站"
    /// A taxi company that has a place in the tree.
    static let company = "蓝天出租汽车公司"
    /// Name of a person who is accused, and has an account.
    static let person = "accused-person"

    let app: App
    let numbers: [String]
    /// The newest order of the accused unit that is none of the complainant's.
    let ordinary: String
    /// Of each order a file and a paper, and the notices of all of them.
    let attachments: [String]
    let papers: [String]
    let notices: [String]
    /// Of each order a draft, and a print of its paper.
    let drafts: [String]
    let prints: [String]
    /// The taxi cases of the orders, and the letters of promise that were signed in them.
    let taxis: [String]
    let pledges: [String]
    /// Methods that bring something out of this walk's orders, and not of every one's.
    let readers: [String]

    /// Registers orders that accuse a unit: from the start; after the unit had it, signed it and answered it; and after
    /// the unit helped with it.
    static func unit(in app: App) async throws -> AccusedWalk {
        try await app.makeOrganisation("station", Self.station, .handlingUnit, under: "unit-1")
        let desk = Desk(app)
        let first = try await Self.register(desk) { $0.accusedUnit = Self.accused }
        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(first, to: Self.handler))
        let second = Procedure(desk: desk, number: try await Self.register(desk) { _ in })
        for event in ["dispatch", "sign", "contact", "answer", "callBack", "redo"] { _ = try await second.take(event) }
        let third = try await Self.file(app)
        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(third, to: Self.handler))
        _ = try await HotlineCohandlingServiceClient(app.caller(roles: RoleSet([.hotlineOperator]))).assistOrder(
            .with {
                $0.number = third
                $0.unit = Self.accused
                $0.demand = "红柳证词，请核对"
                $0.sharesContact = true
            }
        )
        try await Self.openCase(first, at: Self.handler, app)
        for number in [second.number, third] {
            _ = try await Self.protection(app).nameAccused(
                .with {
                    $0.number = number
                    $0.accusedUnit = Self.accused
                }
            )
        }
        return try await Self.make(
            app,
            desk,
            [first, second.number, third],
            last: Self.station,
            helps: true,
            merges: true
        )
    }

    /// Registers an order that accuses a person, after that person's unit got it.
    static func person(in app: App) async throws -> AccusedWalk {
        let desk = Desk(app)
        let number = try await Self.file(app)
        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
        try await Self.openCase(number, at: Self.accused, app)
        _ = try await Self.protection(app).nameAccused(
            .with {
                $0.number = number
                $0.accusedName = Self.person
            }
        )
        return try await Self.make(app, desk, [number])
    }

    /// Registers an order that names nobody, whose taxi case finds out who drove, and for which company.
    ///
    /// - Parameter isFound: whether it has found that out.
    static func driver(in app: App, isFound: Bool) async throws -> AccusedWalk {
        try await app.makeOrganisation("company", Self.company, .handlingUnit, under: "root")
        let desk = Desk(app)
        let number = try await Self.file(app)
        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: Self.handler))
        let officer = HotlineTaxiServiceClient(
            app.caller(roles: RoleSet([.handlingUnit]), unit: Self.handler, account: "officer")
        )
        let taxi = try await officer.openTaxiCase(
            Ride.opening(number) {
                $0.facts = "在蓝鲸桥上车，绕路"
                $0.driverName = ""
                $0.operator = ""
            }
        )
        if isFound {
            // As long as nobody knows who it was, the company may be asked to help.
            _ = try await desk.parts.assistOrder(
                .with {
                    $0.number = number
                    $0.unit = Self.company
                    $0.demand = "红柳证词，请核对"
                    $0.sharesContact = true
                }
            )
            _ = try await officer.identifyDriver(
                .with {
                    $0.number = taxi.number
                    $0.driverName = Self.person
                    $0.operator = Self.company
                    $0.evidence = "派车记录"
                }
            )
            try await Self.sign(taxi.number, by: Self.person, officer)
        }
        return try await Self.make(app, desk, [number], last: Self.company, helps: isFound)
    }

    /// Registers an order that nobody is accused in.
    static func plain(in app: App) async throws -> AccusedWalk {
        let desk = Desk(app)
        let number = try await Self.file(app)
        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
        try await Self.openCase(number, at: Self.accused, app)
        return try await Self.make(app, desk, [number])
    }

    /// Registers an order whose caller wants to be kept secret (要求保密), and that its unit deals with.
    static func confidential(in app: App) async throws -> AccusedWalk {
        let desk = Desk(app)
        let order = Procedure(desk: desk, number: try await Self.register(desk) { $0.isConfidential = true })
        for event in ["dispatch", "sign"] { _ = try await order.take(event) }
        try await Self.openCase(order.number, at: Self.accused, app)
        return try await Self.make(app, desk, [order.number])
    }

    /// A caller like any other comes last: that the accused unit sees this order shows that the walk looks at all.
    private static func make(
        _ app: App,
        _ desk: Desk,
        _ numbers: [String],
        last unit: String = "",
        helps: Bool = false,
        merges: Bool = false
    ) async throws -> AccusedWalk {
        let ordinary = try await desk.clerk.createOrder(Desk.request()).number
        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(ordinary))
        if !unit.isEmpty { _ = try await desk.clerk.dispatchOrder(Desk.dispatch(ordinary, to: unit)) }
        let numbers = try await numbers + (merges ? [Self.merged(into: ordinary, desk, app)] : [])
        let clerk = app.caller(roles: RoleSet([.hotlineOperator]))
        var (attachments, papers, notices): ([String], [String], [String]) = ([], [], [])
        var (drafts, prints): ([String], [String]) = ([], [])
        for number in numbers {
            let file = try await Sending.text("\(number) 红柳证词", name: "\(number).txt", by: clerk)
            _ = try await HotlineFilesServiceClient(clerk).attachFile(
                .with {
                    $0.number = number
                    $0.attachmentID = file
                    $0.kind = .document
                }
            )
            attachments.append(file)
        }
        let taxi = HotlineTaxiServiceClient(clerk)
        let taxis = try await taxi.listTaxiCases(.init()).cases.map(\.number)
        let pledges = try await taxi.listPledges(.init()).pledges.map(\.number)
        for subject in numbers + taxis {
            let paper = try await Papers.issue(subject, by: clerk)
            papers.append(paper)
            drafts.append(try await Papers.draft(subject, by: clerk))
            prints.append(try await PrintServiceClient(clerk).print(.with { $0.number = paper }).jobID)
            notices += try await Told.notices(subject, app).map(\.noticeID)
        }
        return AccusedWalk(
            app: app,
            numbers: numbers,
            ordinary: ordinary,
            attachments: attachments,
            papers: papers,
            notices: notices,
            drafts: drafts,
            prints: prints,
            taxis: taxis,
            pledges: pledges,
            readers: (pledges.isEmpty ? [] : ["ListPledges"]) + (helps ? ["ListParts", "GetPart"] : [])
                + (merges ? ["ListMerged"] : [])
        )
    }

    /// Registers an order that is merged into one which the accused unit has, and comes to accuse that unit.
    private static func merged(into master: String, _ desk: Desk, _ app: App) async throws -> String {
        let order = Procedure(desk: desk, number: try await Self.register(desk) { _ in })
        _ = try await desk.duplicates.mergeOrder(order.merging(into: master))
        _ = try await Self.protection(app).nameAccused(
            .with {
                $0.number = order.number
                $0.accusedUnit = Self.accused
            }
        )
        return order.number
    }

    static func protection(_ app: App) -> HotlineProtectionServiceClient {
        HotlineProtectionServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
    }

    /// Opens a taxi case for an order, at the unit that has it, and has a letter of promise signed in it.
    private static func openCase(_ order: String, at unit: String, _ app: App) async throws {
        let officer = HotlineTaxiServiceClient(
            app.caller(roles: RoleSet([.handlingUnit]), unit: unit, account: "officer")
        )
        let taxi = try await officer.openTaxiCase(Ride.opening(order) { $0.facts = "在蓝鲸桥上车，绕路" })
        try await Self.sign(taxi.number, by: Ride.driver, officer)
    }

    private static func sign(_ taxi: String, by driver: String, _ officer: HotlineTaxiServiceClient) async throws {
        _ = try await officer.fileTaxiCase(
            .with {
                $0.number = taxi
                $0.legalBasis = "巡游出租汽车经营服务管理规定"
            }
        )
        _ = try await officer.draftPledge(.with { $0.number = taxi })
        _ = try await officer.signPledge(
            .with {
                $0.number = taxi
                $0.signer = driver
                $0.signature = .handwritten
                $0.isVoluntary = true
            }
        )
    }

    /// Has the complainant file an order by an account of one's own (自助提交诉求): the audit log says whose.
    private static func file(_ app: App) async throws -> String {
        let citizen = app.caller(roles: RoleSet([.citizen]), account: Self.complainant)
        return try await HotlineProgressServiceClient(citizen).fileOrder(
            .with {
                $0.title = "出租车服务"
                $0.content = "蓝鲸桥边上车，司机绕路，我叫白云鄂博娅。"
                $0.callerName = "白云鄂博娅"
                $0.callerPhone = "13848191234"
                $0.address = "海勃湾区蓝鲸桥"
                $0.matter = "出租车投诉"
            }
        ).number
    }

    private static func register(_ desk: Desk, _ change: (inout NewOrder) -> Void) async throws -> String {
        let new = Desk.order {
            $0.title = "出租车服务"
            $0.content = "蓝鲸桥边上车，司机绕路，我叫白云鄂博娅。"
            $0.callerName = "白云鄂博娅"
            $0.callerPhone = "13848191234"
            $0.address = "海勃湾区蓝鲸桥"
            $0.matter = "出租车投诉"
            change(&$0)
        }
        return try await desk.clerk.createOrder(.with { $0.order = new }).number
    }

    /// What one account gets of every method, as bytes; by the path of the method.
    func outputs(
        of principal: Principal,
        breaksGlass: Bool,
        only names: [String] = [],
        besides exempt: [String] = []
    ) async throws -> [(path: String, bytes: [UInt8], isError: Bool)] {
        var outputs: [(path: String, bytes: [UInt8], isError: Bool)] = []
        for mounted in Self.methods(app) + Self.otherMethods(app)
        where (names.isEmpty || names.contains(mounted.method.name)) && !exempt.contains(mounted.method.name) {
            let path = mounted.method.path
            for request in try (Self.requests[path] ?? Self.others[path])?(self) ?? [] {
                var metadata: Metadata = [Metadata.idempotencyKey: RandomID.make()]
                if breaksGlass { metadata[Metadata.breakGlassReason] = "想知道是谁投诉的" }
                let context = CallContext(
                    method: mounted.method,
                    principal: principal,
                    metadata: metadata,
                    door: .bus
                )
                let (bytes, error) = await self.call(mounted, request, context)
                outputs.append((mounted.method.path, bytes, false))
                if let error { outputs.append((mounted.method.path, Array("\(error)".utf8), true)) }
            }
        }
        return outputs
    }

    /// The methods of the hotline, whoever serves them.
    static func methods(_ app: App) -> [MountedMethod] {
        app.table.methods.values.filter { $0.module == "hotline" }.sorted { $0.method.path < $1.method.path }
    }

    /// Those of other parts of the host that keep something of an order.
    static func otherMethods(_ app: App) -> [MountedMethod] {
        app.table.methods.values.filter { Self.others[$0.method.path] != nil }.sorted {
            $0.method.path < $1.method.path
        }
    }

    /// What a stream is given, and what it gives.
    private final class Pipe: Sendable {
        let left: Mutex<[[UInt8]]>
        let seen = Mutex<[UInt8]>([])

        init(_ request: [UInt8]) { self.left = Mutex([request]) }
    }

    private func call(
        _ mounted: MountedMethod,
        _ request: [UInt8],
        _ context: CallContext
    ) async -> ([UInt8], RPCError?) {
        guard mounted.method.shape != .unary else {
            do {
                let call = try request.withUnsafeBytes {
                    try mounted.start($0.bytes, encoding: .protobuf, context: context)
                }
                let bytes = try await mounted.run(call, context: context).get()
                return (bytes.withUnsafeBytes { Array($0) }, nil)
            } catch {
                return ([], RPCError(catching: error))
            }
        }
        let pipe = Pipe(request)
        let end = Array(self.ordinary.utf8)
        let error = await mounted.run(
            requests: MessageStream { pipe.left.withLock { $0.popLast() }.map { MessageBytes($0) } },
            responses: MessageWriter { message in
                let bytes = message.withUnsafeBytes { Array($0) }
                pipe.seen.withLock { $0 += bytes }
                // A watch goes on for ever: this is the last that it has to tell of.
                if bytes.contains(end) { throw CancellationError() }
            },
            encoding: .protobuf,
            context: context
        )
        return (pipe.seen.withLock { $0 }, error)
    }
}
