internal import ConsultAPI
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

struct ConsultationOutputTests {
    @Test
    func `a day that the source does not say is not said`() {
        var article = Article()
        #expect(ConsultationOutput.from(article) == "施行日期不详")
        article.textDate = "2023-09-01"
        #expect(ConsultationOutput.from(article) == "文本日期2023-09-01，施行日请核对")
        article.textDate = ""
        article.effectiveFrom = "2024-01-01"
        #expect(ConsultationOutput.from(article) == "2024-01-01起施行")
    }

    @Test
    func `a card names what it rests on that is not loaded, and nothing else of its citations`() {
        var card = GuidanceCard()
        card.title = "工伤"
        card.steps = ["申请认定"]
        var absent = Citation()
        absent.text = "《工伤保险条例》第十七条"
        absent.state = .unavailable
        var found = Citation()
        found.text = "《社会保险法》第三十六条"
        found.state = .found
        card.citations = [absent, found]
        let lines = ConsultationOutput.lines(card, withMeaning: false)
        #expect(lines == ["【工伤】", "  第1步 申请认定", "  依据（原文未装入）：《工伤保险条例》第十七条"])
        card.citations = [found]
        #expect(ConsultationOutput.lines(card, withMeaning: false).count == 2)
    }

    @Test
    func `an update is told by what changed, and one without a change in a line`() {
        let update = UpdateStatutesResponse.with {
            $0.isChanged = true
            $0.changed = ["民法典（2021-01-01） 第一百八十八条"]
            $0.kept = ["网络安全法（2017-06-01） 79条"]
            $0.statutes = 3
            $0.articles = 80
            $0.warnings = ["原有索引打不开"]
            $0.cardProblems = ["noise（调解窗口）: 《噪声法》第一条：已失效"]
            $0.missingLaws = ["劳动法（2）", "民法典（3）"]
        }
        #expect(
            ConsultationOutput.lines(update) == [
                "变更 1 部", "  民法典（2021-01-01） 第一百八十八条", "保留旧版本 1 部", "  网络安全法（2017-06-01） 79条",
                "注意：原有索引打不开", "指引卡有 1 处要改正", "  noise（调解窗口）: 《噪声法》第一条：已失效",
                "指引卡引用而法规库中没有的法规（括号内是指引卡张数），有关引用没有核对：劳动法（2）、民法典（3）", "法规库现有 3 个版本、80 条。",
            ]
        )
        let none = UpdateStatutesResponse.with { $0.statutes = 3 }
        #expect(ConsultationOutput.lines(none) == ["法规文件没有变化。", "法规库现有 3 个版本、0 条。"])
    }
}
