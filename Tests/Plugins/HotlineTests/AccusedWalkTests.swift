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
            let marks = AccusedWalk.marks + (output.isError ? [] : walk.numbers)
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
            "GetDocument", "ListDocuments", "ListNotices",
        ]
        var shown: Set<String> = []
        for output in try await walk.outputs(of: clerk, breaksGlass: false, only: readers) where !output.isError {
            let text = String(decoding: output.bytes, as: UTF8.self)
            if walk.numbers.contains(where: text.contains) { shown.insert(output.path) }
            if output.path.hasSuffix("/GetOrder") { #expect(text.contains("13848191234")) }
        }
        #expect(shown.map { $0.split(separator: "/").last.map(String.init) ?? "" }.sorted() == readers.sorted())
    }
}
