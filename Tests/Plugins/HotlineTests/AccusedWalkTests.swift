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
                let principal = Principal(
                    accountID: "account-\(name)-\(unit)",
                    displayName: name,
                    organisationID: App.tenant,
                    unit: unit,
                    roles: roles,
                    organisations: organisations
                )
                for breaksGlass in [false, true] { try await Self.expectNothing(walk, principal, breaksGlass) }
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
                for roles in [[Role.handlingUnit], [.supervisor], [.handlingUnit, .supervisor, .hotlineOperator]] {
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
                let principal = Principal(
                    accountID: "account-\(unit)",
                    displayName: AccusedWalk.person,
                    organisationID: App.tenant,
                    unit: unit,
                    roles: RoleSet([.handlingUnit, .supervisor, .hotlineOperator]),
                    organisations: organisations
                )
                try await Self.expectNothing(walk, principal, true)
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
            try await Self.expectAll(walk)
        }
    }

    /// Nothing of the caller comes out, nor that the order is there at all.
    private static func expectNothing(_ walk: AccusedWalk, _ principal: Principal, _ breaksGlass: Bool) async throws {
        for output in try await walk.outputs(of: principal, breaksGlass: breaksGlass) {
            let text = String(decoding: output.bytes, as: UTF8.self)
            // What was asked for may be named as what there is not.
            let marks = AccusedWalk.marks + (output.isError ? [] : walk.numbers + walk.papers)
            for mark in marks where text.contains(mark) {
                Issue.record("\(output.path) tells \(principal.displayName) \(mark)")
            }
        }
    }

    /// The same requests bring it out for who may see it: the walk looks where it has to.
    private static func expectAll(_ walk: AccusedWalk) async throws {
        let clerk = try await walk.app.principal(roles: RoleSet([.hotlineOperator]), account: "clerk")
        let readers = [
            "GetOrder", "ListOrders", "WatchOrders", "SuggestDuplicates", "ListFiles", "GetAttachment", "Download",
            "GetDocument", "ListDocuments", "ListNotices", "GetDraft", "Preview", "GetPrint",
        ]
        var shown: Set<String> = []
        for output in try await walk.outputs(of: clerk, breaksGlass: false, only: readers) where !output.isError {
            let text = String(decoding: output.bytes, as: UTF8.self)
            if (walk.numbers + walk.papers + ["%PDF"]).contains(where: text.contains) { shown.insert(output.path) }
            if output.path.hasSuffix("/GetOrder") { #expect(text.contains("13848191234")) }
        }
        #expect(shown.map { $0.split(separator: "/").last.map(String.init) ?? "" }.sorted() == readers.sorted())
    }
}
