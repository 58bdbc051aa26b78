internal import Testing

@testable internal import Consult

struct CalmWordTests {
    @Test(arguments: ["我没有危险，继续问", "没人打我，我只是问问", "不是我的事，帮别人问的", "你理解错了，我问的是工资", "不急，换个问题"])
    func `who says that there is no danger takes a red flag back`(reply: String) {
        #expect(CalmWord.takesBack(reply))
    }

    @Test(arguments: ["没人打我，可是我不想活了", "他又打我了", "工资的事怎么办", "我没事，他打我妈"])
    func `who says something else, or another danger, does not`(reply: String) {
        #expect(!CalmWord.takesBack(reply))
    }
}
