internal import PluginKit
internal import Testing

@Suite struct SQLRowTests {
    private let row = SQLRow(values: ["受理", 7, .blob([1, 2]), nil, .real(0.5)])

    @Test func `a column has its value`() {
        #expect(self.row.text(0) == "受理")
        #expect(self.row.integer(1) == 7)
        #expect(self.row.blob(2) == [1, 2])
        #expect(self.row.time(1) == WallTime(microseconds: 7))
    }

    @Test func `a column without a value is empty`() {
        #expect(self.row.text(3).isEmpty)
        #expect(self.row.integer(3) == 0)
        #expect(self.row.blob(3).isEmpty)
        #expect(self.row.time(3) == nil)
        #expect(self.row.isNull(3))
        #expect(!self.row.isNull(0))
    }

    @Test func `a column of another type is no time`() {
        #expect(self.row.time(0) == nil)
    }
}
