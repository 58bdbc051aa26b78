internal import Testing

@testable internal import Consult

struct ArticleNumberTests {
    @Test(arguments: [
        ("一", 1), ("十", 10), ("十五", 15), ("二十", 20), ("一百零五", 105), ("一百一十", 110), ("五百二十六", 526),
        ("一千二百六十", 1260), ("一千零一", 1001), ("188", 188), ("１２", 12), ("〇", nil), ("", nil), ("条", nil),
        ("一二", nil), ("99999", nil), ("一百二十条", nil),
    ])
    func `a numeral has its value or none`(numeral: String, value: Int?) {
        #expect(ArticleNumber.value(of: numeral) == value)
    }

    @Test
    func `every number reads back as it is written`() {
        for number in 1...2000 {
            #expect(ArticleNumber.value(of: ArticleNumber.numeral(number)) == number)
            let label = ArticleNumber(number, insertion: number % 4).label
            #expect(ArticleLabel.number(of: label) == ArticleNumber(number, insertion: number % 4))
        }
    }

    @Test
    func `an inserted article stands behind the one that it follows`() {
        #expect(ArticleNumber(120) < ArticleNumber(120, insertion: 1))
        #expect(ArticleNumber(120, insertion: 1) < ArticleNumber(121))
    }
}
