import AuditAPI
import Foundation
import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// 诉求人保护: the accused side has no path to the complainant through any method of the hotline.
@Suite(.timeLimit(.minutes(5))) struct AccusedWalkTests {
    @Test func `every method of the hotline has a row in the walk, and no row is of none`() async throws {
        try await withApp { app in
            let methods = Set(AccusedWalk.methods(app).map(\.method.path))
            let rows = Set(AccusedWalk.requests.keys)
            #expect(methods.subtracting(rows).sorted() == [], "add a row to AccusedWalk.requests")
            #expect(rows.subtracting(methods).sorted() == [])
            #expect(AccusedWalk.otherMethods(app).count == AccusedWalk.others.count)
        }
    }

    @Test(arguments: AccusedWalk.keepers)
    func `every method of a part that keeps something of cases is walked, or named with the reason`(
        part: String
    ) async throws {
        try await withApp { app in
            let methods = Set(app.table.methods.keys.filter { $0.hasPrefix("/yizhan.\(part).") })
            let walked = Set(AccusedWalk.others.keys).union(AccusedWalk.exempt.keys)
            #expect(methods.subtracting(walked).sorted() == [], "add a row to AccusedWalk.others")
            #expect(!methods.isEmpty)
            #expect(walked.filter { $0.hasPrefix("/yizhan.\(part).") }.subtracting(methods).sorted() == [])
            #expect(Set(AccusedWalk.others.keys).isDisjoint(with: AccusedWalk.exempt.keys))
        }
    }

    @Test(arguments: [false, true])
    func `a driver who is found out has no path to the passenger, nor has the company, before and after`(
        isFound: Bool
    ) async throws {
        try await withApp { app in
            let walk = try await AccusedWalk.driver(in: app, isFound: isFound)
            let roles = RoleSet([.handlingUnit, .supervisor, .hotlineOperator])
            let organisations = try await app.principal(roles: RoleSet([.supervisor]), account: "any").organisations
            // The driver and a colleague at the company; and, once it is known who it was, the driver wherever the account is.
            let places = [(AccusedWalk.person, "company"), ("colleague", "company")]
            let found = [(AccusedWalk.person, "root")]
            for (name, unit) in places + (isFound ? found : []) {
                for roles in [roles, RoleSet([.auditAdministrator])] {
                    let principal = Principal(
                        accountID: "account-\(name)-\(unit)",
                        displayName: name,
                        organisationID: App.tenant,
                        unit: unit,
                        roles: roles,
                        organisations: organisations
                    )
                    // As long as nobody knows who it was the order is closed to nobody: a draft is kept under any
                    // number, and the audit log says who filed it.
                    let open = isFound ? [] : ["SaveDraft", "ListRecords"]
                    for breaksGlass in [false, true] {
                        try await Self.expectNothing(walk, principal, breaksGlass, besides: open)
                    }
                }
            }
            try await Self.expectAll(walk)
            // The officer who found it out goes on, and the record says who was named by which step.
            let unit = HotlineServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: AccusedWalk.handler, account: "officer")
            )
            let steps = try await unit.getTimeline(.with { $0.number = walk.numbers[0] }).steps
            #expect(steps.contains { $0.event == "identifyAccused" } == isFound)
        }
    }

    @Test func `trap 21: the accused unit and those below it learn nothing of the caller by any method`() async throws {
        try await withApp { app in
            let walk = try await AccusedWalk.unit(in: app)
            for (index, unit) in [AccusedWalk.accused, AccusedWalk.station].enumerated() {
                let sides = [
                    [Role.handlingUnit], [.supervisor], [.handlingUnit, .supervisor, .hotlineOperator],
                    [.auditAdministrator],
                ]
                for roles in sides {
                    let principal = try await app.principal(
                        roles: RoleSet(roles),
                        unit: unit,
                        account: "accused-\(index)-\(roles.count)-\(roles[0].rawValue.prefix(4))"
                    )
                    for breaksGlass in [false, true] {
                        try await Self.expectNothing(walk, principal, breaksGlass)
                    }
                }
            }
            try await Self.expectAll(walk)
        }
    }

    @Test func `trap 21: an accused person with an account learns nothing, wherever the account is`() async throws {
        try await withApp { app in
            let walk = try await AccusedWalk.person(in: app)
            let organisations = try await app.principal(roles: RoleSet([.supervisor]), account: "any").organisations
            for unit in ["root", "unit-1"] {
                for roles in [[Role.handlingUnit, .supervisor, .hotlineOperator], [.auditAdministrator]] {
                    let principal = Principal(
                        accountID: "account-\(unit)",
                        displayName: AccusedWalk.person,
                        organisationID: App.tenant,
                        unit: unit,
                        roles: RoleSet(roles),
                        organisations: organisations
                    )
                    try await Self.expectNothing(walk, principal, true)
                }
            }
            try await Self.expectAll(walk)
        }
    }

    @Test func `an account that stands aside learns nothing more, by whatever method`() async throws {
        try await withApp { app in
            let walk = try await AccusedWalk.plain(in: app)
            let order = Procedure(desk: Desk(app), number: walk.numbers[0])
            let roles = RoleSet([.supervisor, .hotlineOperator])
            let principal = try await app.principal(roles: roles, account: "conflicted")
            let caller = app.caller(roles: roles, account: principal.accountID)
            _ = try await HotlineProtectionServiceClient(caller).declareConflict(order.declaring)
            try await Self.expectNothing(walk, principal, true)
            let auditor = Principal(
                accountID: principal.accountID,
                displayName: principal.displayName,
                organisationID: App.tenant,
                unit: principal.unit,
                roles: RoleSet([.auditAdministrator]),
                organisations: principal.organisations
            )
            try await Self.expectNothing(walk, auditor, true)
            try await Self.expectAll(walk)
        }
    }

    @Test
    func `an audit administrator of the accused unit reads that something was done to the order, and not by whom`()
        async throws
    {
        try await withApp { app in
            let walk = try await AccusedWalk.unit(in: app)
            let roles = RoleSet([.auditAdministrator])
            let accused = AuditServiceClient(app.caller(roles: roles, unit: AccusedWalk.accused, account: "accused"))
            let other = AuditServiceClient(app.caller(roles: roles, account: "audit"))
            let filed = ListRecordsRequest.with { $0.method = "FileOrder" }
            let (hidden, told) = (
                try await accused.listRecords(filed).records, try await other.listRecords(filed).records
            )
            #expect(hidden.map(\.accountID) == ["已隐去"] && told.map(\.accountID) == [AccusedWalk.complainant])
            #expect(hidden.map(\.subject) == told.map(\.subject) && hidden.map(\.hash) == told.map(\.hash))
            #expect(walk.numbers.contains(hidden[0].subject))
            let own = ListRecordsRequest.with { $0.accountID = AccusedWalk.complainant }
            #expect(try await accused.listRecords(own).records.isEmpty)
            #expect(try await other.listRecords(own).records.count == 1)
            // What names no closed case it reads as any other.
            let records = try await accused.listRecords(.with { $0.accountID = "tester" }).records
            #expect(!records.isEmpty && !records.contains { $0.accountID == "已隐去" })
        }
    }

    @Test(arguments: [[Role.handlingUnit], [.supervisor], [.handlingUnit, .supervisor, .hotlineOperator]])
    func `who deals with an order of a caller who wants to be kept secret learns neither name nor number`(
        roles: [Role]
    ) async throws {
        try await withApp { app in
            let walk = try await AccusedWalk.confidential(in: app)
            let principal = try await app.principal(roles: RoleSet(roles), unit: AccusedWalk.accused, account: "unit")
            for breaksGlass in [false, true] {
                var seen: Set<String> = []
                // By these it would close the order to itself.
                let closing = ["DeclareConflict", "DemandRecusal", "NameAccused", "RecuseUnit"]
                for output in try await walk.outputs(of: principal, breaksGlass: breaksGlass, besides: closing) {
                    let text = String(decoding: output.bytes, as: UTF8.self)
                    if !output.isError, text.contains(walk.numbers[0]) { seen.insert(output.path) }
                    for mark in AccusedWalk.caller where text.contains(mark) {
                        Issue.record("\(output.path) tells the unit \(mark)")
                    }
                }
                // The order itself it sees.
                #expect(seen.contains { $0.hasSuffix("/GetOrder") } && seen.contains { $0.hasSuffix("/ListOrders") })
            }
        }
    }

    @Test func `reports and warnings say the same to the accused side, whether it is complained of or not`()
        async throws
    {
        try await withApp { app in
            let desk = Desk(app)
            // The unit has orders like any other: two callers a day.
            _ = try await desk.take(Self.usual)
            for _ in 0..<2 { _ = try await Procedure.begin(desk, ["dispatch", "sign"]) }
            let heads = [[Role.handlingUnit], [.supervisor], [.handlingUnit, .supervisor, .hotlineOperator]].map {
                app.caller(roles: RoleSet($0), unit: AccusedWalk.accused, account: "accused \($0.count) \($0[0])")
            }
            let clerk = app.caller(roles: RoleSet([.hotlineOperator, .supervisor]), account: "clerk")
            var before: [[[UInt8]]] = []
            for caller in heads + [clerk] { before.append(try await Self.reports(to: caller)) }
            for index in 0..<9 {
                let new = Desk.order {
                    $0.matter = "供热"
                    $0.place = "滨河小区"
                    $0.callerPhone = "1990000200\(index)"
                }
                let order = Procedure(
                    desk: desk,
                    number: try await desk.clerk.createOrder(.with { $0.order = new }).number
                )
                for event in ["dispatch", "sign", "contact", "answer"] { _ = try await order.take(event) }
                _ = try await AccusedWalk.protection(app).nameAccused(
                    .with {
                        $0.number = order.number
                        $0.accusedUnit = AccusedWalk.accused
                    }
                )
            }
            for (caller, before) in zip(heads, before) {
                #expect(try await Self.reports(to: caller) == before)
            }
            // For who may see them they count, and are warned of.
            let after = try await Self.reports(to: clerk)
            let same = zip(after, before[3]).enumerated().filter { $1.0 == $1.1 }.map(\.offset)
            #expect(after.count == before[3].count)
            #expect(same == [])
        }
    }

    /// Two callers a day for five weeks, of the channel that other platforms send.
    private static var usual: [ImportRow] {
        (0..<70).map { index in
            ImportRow.with {
                $0.row = UInt64(index + 1)
                $0.order = Desk.order {
                    $0.sourceNumber = "U\(index)"
                    $0.matter = "交通运输"
                    $0.callerPhone = "1990000\(1_000 + index)"
                    // 10:00 in China, on 24 November and each day before it.
                    $0.receivedAt = Google_Protobuf_Timestamp(
                        seconds: 1_795_485_600 - Int64(index / 2) * 86_400,
                        nanos: 0
                    )
                }
            }
        }
    }

    /// Every report of the month, as bytes.
    private static func reports(to caller: any Caller) async throws -> [[UInt8]] {
        let client = HotlineRatesServiceClient(caller)
        var reports: [[UInt8]] = []
        for group in [RateGrouping.unit, .matter, .channel] {
            let rates = try await client.getRates(
                .with {
                    $0.period.month = "2026-11"
                    $0.by = group
                }
            )
            reports.append(try rates.serializedBytes())
        }
        reports.append(
            try await client.exportRecords(.with { $0.period.month = "2026-11" }) { pages in
                var bytes: [UInt8] = []
                for try await page in pages { bytes += try page.serializedBytes() as [UInt8] }
                return bytes
            }
        )
        guard let warnings = try await Self.permitted({ try await client.listWarnings(.init()).serializedBytes() })
        else { return reports }
        reports.append(warnings)
        let bulletin = try await Self.permitted {
            try await client.getBulletin(.with { $0.month = "2026-11" }).serializedBytes()
        }
        return reports + [bulletin ?? []]
    }

    /// What is got; `nil` where the role may not ask.
    private static func permitted(_ ask: () async throws -> [UInt8]) async throws -> [UInt8]? {
        do {
            return try await ask()
        } catch let error as RPCError where error.code == .permissionDenied {
            return nil
        }
    }

    /// Nothing of the caller comes out, nor that the order is there at all.
    private static func expectNothing(
        _ walk: AccusedWalk,
        _ principal: Principal,
        _ breaksGlass: Bool,
        besides open: [String] = []
    ) async throws {
        for output in try await walk.outputs(of: principal, breaksGlass: breaksGlass)
        where !open.contains(where: { output.path.hasSuffix("/\($0)") }) {
            // Whom the walk itself searches for stands in the audit log masked, with no case.
            let text = String(decoding: output.bytes, as: UTF8.self)
                .replacingOccurrences(of: "person 138****1234", with: "")
            // What was asked for may be named as what there is not.
            let tokens = walk.numbers.map { Data($0.utf8).base64EncodedString() }
            // The audit log tells that something was done to a case, and hides by whom.
            let mayName = output.isError || output.path.hasPrefix("/yizhan.audit.")
            let cases = walk.numbers + walk.papers + walk.taxis + walk.pledges + tokens
            let marks = AccusedWalk.marks + (mayName ? [] : cases)
            for mark in marks where text.contains(mark) {
                Issue.record("\(output.path) tells \(principal.displayName) \(mark)")
            }
        }
    }

    /// The same requests bring it out for who may see it: the walk looks where it has to.
    private static func expectAll(_ walk: AccusedWalk) async throws {
        // Who made the papers: what is kept for pick-up only they see.
        let clerk = Principal(
            accountID: "tester",
            displayName: "tester",
            organisationID: App.tenant,
            unit: "root",
            roles: RoleSet([.hotlineOperator]),
            organisations: try await walk.app.principal(roles: RoleSet([.supervisor]), account: "any").organisations
        )
        let readers = [
            "GetOrder", "ListOrders", "WatchOrders", "SuggestDuplicates", "ListFiles", "GetAttachment", "Download",
            "GetDocument", "ListDocuments", "ListNotices", "GetDraft", "Preview", "GetPrint", "GetTimeline",
            "GetTaxiCase", "ListTaxiCases", "GetTaxiTimeline", "Search",
        ]
        let all = readers + walk.readers
        var (shown, reached, found): (Set<String>, Int, [String]) = ([], 0, [])
        for output in try await walk.outputs(of: clerk, breaksGlass: false, only: all) where !output.isError {
            let text = String(decoding: output.bytes, as: UTF8.self)
            // What a timeline tells names no case.
            let isTimeline = output.path.hasSuffix("Timeline") && !output.bytes.isEmpty
            let marks = walk.numbers + walk.papers + walk.taxis + walk.pledges + ["%PDF"]
            if isTimeline || marks.contains(where: text.contains) { shown.insert(output.path) }
            if output.path.hasSuffix("/Search") { found += walk.taxis.filter(text.contains) }
            if output.path.hasSuffix("/GetOrder"), text.contains("13848191234") { reached += 1 }
        }
        #expect(reached == walk.numbers.count)
        #expect(shown.map { $0.split(separator: "/").last.map(String.init) ?? "" }.sorted() == all.sorted())
        #expect(Set(found) == Set(walk.taxis) && !found.isEmpty)
        let auditor = try await walk.app.principal(roles: RoleSet([.auditAdministrator]), account: "auditor")
        let records = try await walk.outputs(of: auditor, breaksGlass: false, only: ["ListRecords"])
        #expect(records.contains { String(decoding: $0.bytes, as: UTF8.self).contains(AccusedWalk.complainant) })
    }
}
