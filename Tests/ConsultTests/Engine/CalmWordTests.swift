internal import Testing

@testable internal import Consult

struct CalmWordTests {
    @Test(
        arguments: [
            "我没有危险，继续问", "没人打我，我只是问问", "不是我的事，帮别人问的", "你理解错了，我问的是工资", "不急，换个问题", "我没事", "没事了，谢谢您", "我现在很安全",
            "我没有危险，我问的是工伤怎么赔", "我没有危险，也不急，继续问",
        ]
    )
    func `who says that there is no danger takes a red flag back`(reply: String) {
        #expect(CalmWord.takesBack(reply))
    }

    @Test(arguments: ["没人打我，可是我不想活了", "他又打我了", "工资的事怎么办", "我没事，他打我妈"])
    func `who says something else, or another danger, does not`(reply: String) {
        #expect(!CalmWord.takesBack(reply))
    }

    @Test(
        arguments: [
            "我死了就没事了", "死了就没事了", "再不急救就来不及了", "不急救就没命了", "他没有危险了，可我还在流血", "我没有危险，可我还在流血", "走了就没事了",
            "等我走了你们就没事了", "没事了，反正明天我就不在了", "没事了，吃多少安眠药够", "不用报警了，来不及了", "没事，我先走了", "跳下去就没事了", "不想自杀也得死",
            "没有危险才怪", "我没事，怎么死得不痛",
        ]
    )
    func `the same words in what despair says take nothing back`(reply: String) {
        #expect(!CalmWord.takesBack(reply))
    }

    @Test
    func `what is asked on is what stands behind them`() {
        #expect(CalmWord.rest(of: "我没有危险，继续问") == "")
        #expect(CalmWord.rest(of: "你理解错了，我问的是工资") == "我问的是工资")
        #expect(CalmWord.rest(of: "老公打我") == nil)
    }
}
