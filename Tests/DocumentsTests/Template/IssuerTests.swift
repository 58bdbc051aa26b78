internal import Documents
internal import PluginKit
internal import Testing

/// Who issues a form, as its template says it.
struct IssuerTests {
    private static func template(_ line: String, _ body: String = "甲") throws(DocumentError) -> Template {
        try Template((line.isEmpty ? "" : "签发: \(line)\n") + Paper.template(body))
    }

    @Test
    func `the head says which roles of which offices issue a form, or that persons do`() throws {
        #expect(try Self.template("本人").header.issuer == .person)
        #expect(try !Self.template("本人").isOfficial)
        let aid = try Self.template("律师、窗口人员 | 中心，承办单位")
        #expect(
            aid.header.issuer == .office(roles: [.lawyer, .windowStaff], kinds: [.centre, .handlingUnit]),
            "\(String(describing: aid.header.issuer))"
        )
        #expect(aid.isOfficial && aid.header.issuer?.text == "窗口人员、律师（中心、承办单位）")
        // Who says nothing lets nobody.
        #expect(try Self.template("").header.issuer == nil)
        #expect(try Self.template("").isOfficial)
    }

    @Test(arguments: ["", " | 中心", "律师", "律师 | ", "本人、律师 | 中心", "公民 | 中心", "终端 | 中心", "律师 | 窗口", "律师 | 中心 | 市"])
    func `a line that names no role or no office, or one that issues nothing, is refused`(line: String) {
        let error = #expect(throws: DocumentError.self) { _ = try Template("签发: \(line)\n" + Paper.template("甲")) }
        #expect(error?.kind == .template && error?.line == 1)
    }

    @Test
    func `a text is published only where it says who issues it, and no office closes what persons sign`() throws {
        #expect(throws: DocumentError.self) { try Self.template("").checkIssuer() }
        #expect(throws: DocumentError.self) { try Self.template("本人", "#落款 {{机构.名称}}|{{日期}}").checkIssuer() }
        try Self.template("本人").checkIssuer()
        try Self.template("律师 | 中心", "#落款 {{机构.名称}}|{{日期}}").checkIssuer()
    }

    @Test
    func `every form that comes with the system says who issues it`() throws {
        for template in try FormLibrary.templates() { try template.checkIssuer() }
    }

    @Test
    func `the forms of persons are these, and every other is an office's`() throws {
        let persons = try FormLibrary.templates().filter { !$0.isOfficial }.map(\.header.code)
        let wanted = [
            // Applications, statements, letters of authority, agreements between persons, what they compute for themselves.
            "FZ-002", "FZ-003", "FZ-004", "FZ-012", "FZ-016", "FZ-023", "TJ-001", "TJ-005", "TJ-011", "TJ-013",
            "GZ-001",
            "GZ-017", "DT-004", "DT-005", "DT-006", "DT-007", "DT-008", "DT-009", "DT-010", "SP-001", "SP-003",
            "SP-005",
        ]
        #expect(Set(persons) == Set(wanted))
        let words = ["决定", "审批", "审查", "通知", "公证书", "笔录", "记录", "告知", "意见书", "建议书", "证明"]
        for template in try FormLibrary.templates() where !template.isOfficial && template.header.code != "DT-005" {
            #expect(!words.contains { template.header.title.contains($0) }, "\(template.header.title)")
        }
    }

    @Test
    func `the office that closes a form is found where a field alone names it`() throws {
        #expect(try Self.template("律师 | 中心", "#落款 {{机构.名称}}|{{日期}}").closingField == "机构.名称")
        #expect(try Self.template("律师 | 中心", "#落款 某中心|{{日期}}").closingField == nil)
        #expect(try Self.template("律师 | 中心", "甲").closingField == nil)
    }
}
