internal import Testing

@testable internal import Consult

struct MarkdownTests {
    private static let bold = """
        ---
        sidebar: auto
        ---

        # 中华人民共和国示范法

        1994年12月29日第八届全国人民代表大会常务委员会第十一次会议通过

        2026年4月30日第十四届全国人民代表大会常务委员会第二十二次会议修订

        ## 第一章　总则

        **第一条**　为了示范，制定本法。

        **第二条**　单位应当：

        （一）登记；

        （二）公告。

        第一条规定的单位另行公布。
        ## 第二章　附则

        ### 第一节　施行

        **第一百二十条之一**　有下列情形之一的，

        不予登记。

        **第一百二十一条**　本法自2026年11月1日起施行。
        """

    @Test
    func `bold articles behind a full-width space are read with their headings`() throws {
        let statutes = try MarkdownLaws.read([.init(name: "示范法.md", text: Self.bold)], source: "jl")
        let statute = try #require(statutes.first)
        #expect(statute.name == "中华人民共和国示范法")
        #expect(statute.passedOn?.text == "2026-04-30")
        #expect(statute.effectiveFrom?.text == "2026-11-01")
        #expect(
            statute.articles.map(\.number) == [
                ArticleNumber(1), ArticleNumber(2), ArticleNumber(120, insertion: 1), ArticleNumber(121),
            ]
        )
        // A heading right behind an article ends it; a line that begins with a reference does not.
        #expect(statute.articles[1].text == "单位应当：\n（一）登记；\n（二）公告。\n第一条规定的单位另行公布。")
        #expect(statute.articles[1].chapter == "第一章 总则")
        #expect(statute.articles[2].text == "有下列情形之一的，\n不予登记。")
        #expect(statute.articles[2].chapter == "第二章 附则 第一节 施行")
        #expect(statute.articles[2].id == "示范法#120-1")
    }

    @Test
    func `plain articles behind the end of the head are read, whatever the level of their headings`() throws {
        let text = """
            # 示范市政务服务条例

            2021年8月30日 示范市人民代表大会常务委员会通过

            2021年12月1日 施行

            <!-- INFO END -->

            ## 第一章  总  则

            第一条 为了规范，制定本条例。

            ### 第二章  建设

            第二条　县级以上人民政府负责。
            """
        let statutes = try MarkdownLaws.read([.init(name: "示范市政务服务条例(2021-10-25).md", text: text)], source: "lrb")
        #expect(statutes.map(\.name) == ["示范市政务服务条例"])
        #expect(statutes[0].effectiveFrom?.text == "2021-12-01")
        #expect(statutes[0].articles.map(\.chapter) == ["第一章 总 则", "第二章 建设"])
        #expect(statutes[0].articles[1].text == "县级以上人民政府负责。")
    }

    @Test
    func `a law in several files is one, and its numbers go on`() throws {
        let files = [
            MarkdownLaws.File(
                name: "示范法-02-contracts.md",
                text: "# 第三编　合同\n\n## 第一分编　通则\n\n### 第一章　一般\n\n**第四条**　丁。\n"
            ),
            MarkdownLaws.File(
                name: "示范法-01-general.md",
                text: "# 第一编　总则\n\n**第一条**　甲。\n\n**第二条**　乙。\n\n**第三条**　丙。\n"
            ),
        ]
        let statutes = try MarkdownLaws.read(files, source: "jl")
        #expect(statutes.map(\.name) == ["中华人民共和国示范法"])
        #expect(statutes[0].articles.map(\.number.number) == [1, 2, 3, 4])
        #expect(statutes[0].articles[3].chapter == "第三编 合同 第一分编 通则 第一章 一般")
    }

    @Test
    func `a file without an article is named`() {
        #expect {
            try MarkdownLaws.read([.init(name: "空.md", text: "# 空\n\n没有条文。\n")], source: "x")
        } throws: { "\($0)".contains("空.md") }
    }
}
