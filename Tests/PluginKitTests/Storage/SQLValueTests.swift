internal import PluginKit
internal import Testing

@Suite struct SQLValueTests {
    @Test func `literals are values`() {
        #expect("受理" as SQLValue == .text("受理"))
        #expect(7 as SQLValue == .integer(7))
        #expect(nil as SQLValue == .null)
    }

    @Test func `a time is stored as microseconds, a missing one as no value`() {
        #expect(SQLValue.time(WallTime(seconds: 3)) == .integer(3_000_000))
        #expect(SQLValue.time(nil) == .null)
    }

    @Test func `an empty text may be stored as no value`() {
        #expect(SQLValue.textOrNull("") == .null)
        #expect(SQLValue.textOrNull("x") == .text("x"))
    }
}
