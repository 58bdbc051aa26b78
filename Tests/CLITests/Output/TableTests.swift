internal import Testing

@testable internal import yizhan

/// Columns that stand below each other.
@Suite struct TableTests {
    @Test func columnsAreAsWideAsTheirWidestText() {
        var table = Table("编号", "STATE", "标题")
        table.add("HOT-1", "已登记", "拒载")
        table.add("HOT-20000", "x", "")
        #expect(table.lines == ["编号       STATE   标题", "HOT-1      已登记  拒载", "HOT-20000  x       "])
    }

    @Test func whatATerminalWouldObeyIsNotSentToIt() {
        var table = Table("标题")
        table.add("\u{1b}[2J拒\n载\u{202e}")
        #expect(table.lines[1] == " [2J拒 载 ")
    }
}
