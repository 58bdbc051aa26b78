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
    func `an objection is decided by the bureau above, and not by the centre whose decision it is about`() throws {
        let form = try #require(try FormLibrary.templates().first { $0.header.code == "FZ-020" })
        guard case .office(let roles, let kinds)? = form.header.issuer else {
            Issue.record("no office decides it")
            return
        }
        #expect(kinds == [.city, .district] && !roles.contains(.lawyer))
    }

    @Test
    func `the number of a paper is a field that its head names, or that of a letter's own line`() throws {
        let fields = [
            "TJ-009": "协议.编号", "GZ-011": "执行.编号", "GZ-010": "公证.编号", "FZ-009": "案件.编号", "FZ-002": nil, "TJ-012": nil,
            "TJ-017": nil, "TJ-011": nil, "RX-001": nil,
        ]
        for form in try FormLibrary.templates() {
            guard let field = fields[form.header.code] else { continue }
            #expect(form.officeNumberField == field, "\(form.header.code)")
        }
        // What an execution certificate is made of is named in it, beside its own number.
        let execution = try #require(try FormLibrary.templates().first { $0.header.code == "GZ-011" })
        let text = try DocumentPress.text(execution, Facts(sampleOf: execution), Imprint())
        #expect(text.contains("证执字第1号") && text.contains("（2026）蒙乌川证字第1号公证书"))
        for line in ["文号:", "文号: 没有.这个", "文号: 日期", "文号: a b"] {
            let error = #expect(throws: DocumentError.self) { _ = try Template("\(line)\n" + Paper.template("甲")) }
            #expect(error?.kind == .template)
        }
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
