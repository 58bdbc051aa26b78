internal import Documents
internal import Testing

/// What stands on the paper, as other programs read it.
struct PaperTests {
    @Test
    func `conditions, lists and choices come out as the facts are`() throws {
        let body = """
            #标题 测试
            {{! 不印 }}
            {{#代理人}}
            代理人：{{代理人.姓名}}。
            {{/代理人}}
            {{^代理人}}
            无代理人。
            {{/代理人}}
            性别：{{?申请人.性别}}
            #表 50,50
            #表头 姓名|年龄
            {{#人}}
            {{名}}|{{年龄?}}
            {{/人}}

            #节 甲
            #款 子
            #款 丑
            #节 乙
            #款 寅
            #条 卯
            #条 辰
            """
        let fields = ["人 | 列表 | 人", "人.名 | 姓名", "人.年龄 | 数字"]
        let people: Facts.Value = .records([["名": "张三", "年龄": "7"], ["名": "李四"]])
        let paper = try Paper(body, fields: fields, ["申请人.性别": .text("女"), "人": people])
        let wanted = [
            "测试", "无代理人。", "性别：□男　☑女", "姓名\t年龄", "张三\t7", "李四\t／", "一、甲", "1．子", "2．丑", "二、乙", "1．寅",
            "第一条　卯", "第二条　辰",
        ]
        #expect(paper.document.text == wanted.joined(separator: "\n"))
        #expect(try paper.text().contains(wanted.joined().filter { !$0.isWhitespace }))
        let other = try Paper(body, fields: fields, ["申请人.性别": .text("女"), "人": people, "代理人.姓名": .text("王五")])
        #expect(other.document.text.contains("代理人：王五。") && !other.document.text.contains("无代理人"))
    }

    @Test
    func `a fact is text, whatever it looks like`() throws {
        for fact in ["#换页", "{{申请人.电话}}", "甲|乙|丙", "---", "<b>&amp;", "=1+1", "(\\)", "/Type /Page"] {
            let paper = try Paper("{{申请人.姓名}}\n#表 50,50\n名|{{申请人.姓名}}", ["申请人.姓名": .text(fact)])
            #expect(paper.document.text == "\(fact)\n名\t\(fact)")
            #expect(try paper.text().hasPrefix("\(fact)名\(fact)".filter { !$0.isWhitespace }), "\(fact)")
            #expect(paper.document.pageCount == 1)
        }
    }

    @Test
    func `a missing fact is an error that names it, and the template says all that it needs`() throws {
        let template = try Template(Paper.template("{{申请人.姓名}}{{申请人.电话?}}{{#代理人}}{{代理人.姓名}}{{代理人.电话}}{{/代理人}}{{日期}}"))
        let error = #expect(throws: DocumentError.self) {
            _ = try Paper.press.print(template, Facts(["日期": .text("2026-09-01")]), Imprint())
        }
        #expect(error?.kind == .missingFact)
        #expect(error?.field == "申请人.姓名")
        func needs(_ facts: [String: Facts.Value]) throws -> [String] {
            try DocumentPress.needs(template, Facts(facts)).map(\.path)
        }
        #expect(try needs([:]) == ["申请人.姓名", "日期"])
        #expect(try needs(["代理人.姓名": .text("甲")]) == ["申请人.姓名", "代理人.电话", "日期"])
        #expect(try needs(["申请人.姓名": .text("甲"), "日期": .text("2026-09-01")]).isEmpty)
        #expect(try needs(["申请人.姓名": .text("  "), "日期": .text("2026-09-01")]) == ["申请人.姓名"])
    }

    @Test
    func `a character that no font has is an error that names it and its field`() throws {
        for character in ["\u{E123}", "\u{1F9FF}", "\u{10FF00}"] {
            let error = #expect(throws: DocumentError.self) {
                _ = try Paper("{{申请人.姓名}}", ["申请人.姓名": .text("张\(character)")])
            }
            #expect(error?.kind == .missingGlyph)
            #expect(error?.field == "申请人.姓名")
            #expect(error?.message.contains(character) == true)
        }
    }

    @Test
    func `a text that does not fit in its box is an error that names the field`() throws {
        let error = #expect(throws: DocumentError.self) {
            _ = try Paper("#表 10,90\n{{申请人.身份证号}}|甲", ["申请人.身份证号": .text("110101198507010018")])
        }
        #expect(error?.kind == .overfull)
        #expect(error?.field == "申请人.身份证号")
        #expect(throws: DocumentError.self) { _ = try Paper("#标题 \(String(repeating: "题", count: 70))") }
        #expect(throws: DocumentError.self) { _ = try Paper("#落款 \(String(repeating: "关", count: 40))|甲") }
        #expect(throws: DocumentError.self) { _ = try Paper("#签名 \(String(repeating: "签", count: 40))：") }
    }

    @Test(arguments: ["㛃", "𬱖", "䶮", "·", "〇", "㑇", "𠮷", "鿍", "㳚", "喆", "堃", "如", "〔", "〕", "①", "℃", "￥", "—", "…"])
    func `rare characters are on the paper and in its text`(character: String) throws {
        let paper = try Paper("#标题 {{申请人.姓名}}\n{{申请人.姓名}}", ["申请人.姓名": .text("甲\(character)乙")])
        #expect(try paper.text().hasPrefix("甲\(character)乙甲\(character)乙"))
    }

    @Test
    func `names of every people of the region are on the paper`() throws {
        let names = ["巴特尔·宝音", "ᠪᠠᠭᠠᠲᠤᠷ", "Анна", "Müller", "阿卜杜拉·买买提", "欧阳娜娜", "O’Neil"]
        for name in names {
            let paper = try Paper("{{申请人.姓名}}", ["申请人.姓名": .text(name)])
            #expect(paper.document.text == name)
            #expect(try paper.text().contains(name.filter { !$0.isWhitespace }), "\(name)")
        }
    }

    @Test
    func `the file says what it is, and the same paper has the same bytes`() throws {
        let template = try Template(Paper.template("甲"))
        let first = try Paper.press.print(template, Facts(), Imprint())
        let second = try DocumentPress().print(template, Facts(), Imprint())
        #expect(first.pdf == second.pdf)
        let information = try Paper(first).information()
        #expect(information.contains("测试文书"))
        #expect(information.contains("A4"))
        #expect(String(decoding: first.pdf, as: UTF8.self).contains("/Lang (zh-CN)"))
    }

    @Test
    func `a draft says that it is one, and a form that was not seen says so`() throws {
        #expect(try Paper("甲").text().contains("草稿，未签发"))
        let issue = Imprint.Issue(number: "YZ-1", code: "https://example.cn/1", date: "2026年9月1日")
        let issued = try Paper("甲", [:], Imprint(templateVersion: 3, issue: issue)).text()
        #expect(!issued.contains("草稿") && issued.contains("YZ-1") && issued.contains("第3版"))
        let reference = try Template(Paper.template("甲").replacing("类别: 测试", with: "类别: 测试\n格式: 参考格式"))
        #expect(try Paper(Paper.press.print(reference, Facts(), Imprint(issue: issue))).text().contains("参考格式"))
        #expect(try Paper("甲", [:], Imprint(isAssisted: true)).text().contains("人工智能"))
    }
}
