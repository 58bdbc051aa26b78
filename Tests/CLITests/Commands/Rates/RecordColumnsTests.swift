internal import HotlineAPI
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// The columns that an independent script reads.
@Suite struct RecordColumnsTests {
    @Test func `times are exact and compare as texts`() {
        let times: [(seconds: Int64, nanos: Int32)] = [
            (1_796_140_800, 0), (1_796_140_800, 1_000), (1_796_140_800, 999_999_000), (1_796_140_801, 0),
        ]
        let texts = times.map {
            LocalTime.exact(true, Google_Protobuf_Timestamp(seconds: $0.seconds, nanos: $0.nanos))
        }
        #expect(texts[0] == "2026-12-02 00:00:00.000000" && texts[1] == "2026-12-02 00:00:00.000001")
        #expect(texts == texts.sorted() && Set(texts.map(\.count)) == [26])
        #expect(LocalTime.exact(false, Google_Protobuf_Timestamp()) == "")
    }

    @Test func `every column has a name of its own, and an empty record no times`() {
        let columns = RecordColumns.all
        #expect(Set(columns.map(\.name)).count == columns.count)
        for column in columns where column.name.hasSuffix("时间") || column.name.hasSuffix("期限") {
            #expect(column.text(RawRecord()) == "", "\(column.name)")
        }
    }
}
