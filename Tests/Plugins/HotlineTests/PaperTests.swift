import DocumentsAPI
import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// Papers of an order (文书): hidden with it (HOT-C1, HOT-C3).
@Suite(.timeLimit(.minutes(5))) struct PaperTests {
    /// How a caller comes to a paper: by its number, its file, and the list.
    private static func ways(_ paper: String, _ caller: any Caller) async throws -> [Bool] {
        let client = DocumentServiceClient(caller)
        let shown = await RefusedStep.code { _ = try await client.getDocument(.with { $0.number = paper }) } == nil
        let fetched = await RefusedStep.code { _ = try await client.fetchDocument(.with { $0.number = paper }) } == nil
        return [shown, fetched, try await client.listDocuments(.init()).documents.contains { $0.number == paper }]
    }

    @Test func `whom an order accuses comes to none of its papers, nor changes one`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await Procedure.begin(desk, ["dispatch", "sign"]).number
            let roles = RoleSet([.handlingUnit])
            let officer = app.caller(roles: roles, unit: Desk.unit, account: "officer")
            let colleague = app.caller(roles: roles, unit: Desk.unit, account: "colleague")
            let clerk = app.caller(roles: RoleSet([.hotlineOperator]))
            let paper = try await Papers.issue(number, by: officer)
            let other = try await Papers.issue("YZ-1", by: officer)
            for caller in [officer, colleague, clerk] {
                #expect(try await Self.ways(paper, caller) == [true, true, true])
            }
            _ = try await AccusedWalk.protection(app).nameAccused(
                .with {
                    $0.number = number
                    $0.accusedUnit = Desk.unit
                }
            )
            for caller in [officer, colleague] {
                #expect(try await Self.ways(paper, caller) == [false, false, false])
                #expect(try await Self.ways(other, caller) == [true, true, true])
                let client = DocumentServiceClient(caller)
                let revoked = await RefusedStep.code {
                    _ = try await client.revokeDocument(
                        .with {
                            $0.number = paper
                            $0.reason = "不要了"
                        }
                    )
                }
                #expect(revoked == .notFound)
            }
            #expect(try await Self.ways(paper, clerk) == [true, true, true])
        }
    }

    @Test func `whom an order accuses comes to none of its drafts either, nor puts one to it`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await Procedure.begin(desk, ["dispatch", "sign"]).number
            let officer = app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "officer")
            let clerk = app.caller(roles: RoleSet([.hotlineOperator]))
            let draft = try await Papers.draft(number, by: officer)
            let other = try await Papers.draft("YZ-1", by: officer)
            #expect(try await Self.uses(draft, officer) == [nil, nil, nil, nil, nil])
            _ = try await AccusedWalk.protection(app).nameAccused(
                .with {
                    $0.number = number
                    $0.accusedUnit = Desk.unit
                }
            )
            #expect(Set(try await Self.uses(draft, officer)) == [.notFound])
            #expect(try await Self.uses(other, officer) == [nil, nil, nil, nil, nil])
            let client = DocumentServiceClient(officer)
            let new = await RefusedStep.code { _ = try await Papers.draft(number, by: officer) }
            #expect(new == .notFound)
            let moved = await RefusedStep.code {
                _ = try await client.saveDraft(
                    .with {
                        $0.draftID = other
                        $0.subject = number
                    }
                )
            }
            #expect(moved == .notFound)
            let rows = try await client.issueDocuments { requests, responses in
                try await requests.write(
                    .with {
                        $0.batch = "批次"
                        $0.code = Papers.form
                        $0.rows = [
                            .with {
                                $0.row = 1
                                $0.subject = number
                                $0.facts = Papers.given
                            }
                        ]
                    }
                )
                try await requests.finish()
                return try await responses.next()
            }
            #expect(rows?.issuedCount == 0 && rows?.results.first?.field == "subject")
            // The clerk, whom nobody accuses, has it all the same.
            let written = try await Papers.draft(number, by: clerk)
            #expect(try await Self.uses(written, clerk) == [nil, nil, nil, nil, nil])
        }
    }

    /// What comes of each use of a draft: reading, writing, what it lacks, how it looks, and the paper.
    private static func uses(_ draft: String, _ caller: any Caller) async throws -> [RPCError.Code?] {
        let client = DocumentServiceClient(caller)
        return [
            await RefusedStep.code { _ = try await client.getDraft(.with { $0.draftID = draft }) },
            await RefusedStep.code { _ = try await client.saveDraft(.with { $0.draftID = draft }) },
            await RefusedStep.code {
                _ = try await client.getNeeds(
                    .with {
                        $0.code = Papers.form
                        $0.draftID = draft
                    }
                )
            },
            await RefusedStep.code {
                _ = try await client.preview(
                    .with {
                        $0.code = Papers.form
                        $0.draftID = draft
                    }
                )
            },
            await RefusedStep.code {
                _ = try await client.issueDocument(
                    .with {
                        $0.code = Papers.form
                        $0.draftID = draft
                    }
                )
            },
        ]
    }

    @Test func `a paper of a taxi case is hidden with the order that the case belongs to`() async throws {
        try await withApp { app in
            let walk = try await AccusedWalk.unit(in: app)
            let officer = app.caller(roles: RoleSet([.handlingUnit]), unit: AccusedWalk.handler, account: "officer")
            let paper = try await Papers.issue("TX-2026-000001", by: officer)
            #expect(try await Self.ways(paper, officer) == [true, true, true])
            // At the root, and with the role of a supervisor there: the reach is no reason to see it.
            let accused = try await app.principal(roles: RoleSet([.supervisor]), account: "aside")
            let caller = app.caller(roles: RoleSet([.supervisor]), account: accused.accountID)
            #expect(try await Self.ways(paper, caller) == [true, true, true])
            _ = try await HotlineProtectionServiceClient(caller).declareConflict(
                Procedure(desk: Desk(app), number: walk.numbers[0]).declaring
            )
            #expect(try await Self.ways(paper, caller) == [false, false, false])
        }
    }

    @Test func `while the hotline does not run its papers are closed, and others are not`() async throws {
        try await withApp { app in
            let number = try await Procedure.begin(Desk(app), ["dispatch"]).number
            let clerk = app.caller(roles: RoleSet([.hotlineOperator]))
            let paper = try await Papers.issue(number, by: clerk)
            let other = try await Papers.issue("YZ-1", by: clerk)
            try await app.disable("hotline")
            #expect(try await Self.ways(paper, clerk) == [false, false, false])
            #expect(try await Self.ways(other, clerk) == [true, true, true])
            try await app.enable("hotline")
            #expect(try await Self.ways(paper, clerk) == [true, true, true])
        }
    }
}
