internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Every form of the system against those who may call the methods: default deny.
@Suite(.timeLimit(.minutes(5)))
struct FormRoleTests {
    /// Who has no papers of an office to issue, and two whose papers are few: the other roles stand in the table of SigningTests.
    private static let roles: [Role] = [.citizen, .terminal, .notary, .handlingUnit]

    /// What a form answers to a caller who gives no facts: that they are missing, where the caller may issue it.
    private static func isAdmitted(_ template: Template, _ role: Role) -> Bool {
        switch template.header.issuer {
        case .person: true
        // The unit of the calls is a centre.
        case .office(let roles, let kinds): roles.contains(role) && kinds.contains(.centre)
        case nil: false
        }
    }

    @Test
    func `a form is issued by the roles that it names, and by no other`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let templates = try FormLibrary.templates()
            var admitted: [Role: Int] = [:]
            for role in Self.roles {
                let isOutside = role == .citizen || role == .terminal
                let client = host.client([role], unit: isOutside ? "" : "aid", account: role.rawValue)
                let draft = try await client.saveDraft(.with { $0.facts = Fact.all(["日期": "2026-09-23"]) }).draftID
                for template in templates {
                    let error = await #expect(throws: RPCError.self, "\(template.header.code) \(role)") {
                        _ = try await client.issueDocument(
                            .with {
                                $0.code = template.header.code
                                $0.draftID = draft
                            }
                        )
                    }
                    let isAdmitted = error?.code == .invalidArgument
                    #expect(
                        isAdmitted == Self.isAdmitted(template, role),
                        "\(template.header.code) \(role) \(error?.message ?? "")"
                    )
                    if isAdmitted { admitted[role, default: 0] += 1 }
                }
            }
            // Nobody but persons' own papers at a kiosk and for a citizen; each office's people have their own set.
            #expect(admitted[.citizen] == 22 && admitted[.terminal] == 22)
            #expect((admitted[.notary] ?? 0) < 50 && (admitted[.notary] ?? 0) > 22 + 14)
            // A police station's notice is no centre's.
            #expect(admitted[.handlingUnit] ?? 0 < 35)
        }
    }
}
