internal import HotlineAPI
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// Limits of matters as clerks write them.
struct MatterOutputTests {
    @Test(arguments: [
        ("5工作日", 5, MatterUnit.workingDay), ("24小时", 24, .hour), ("10日", 10, .day), ("4工作时", 4, .workingHour),
        ("1半个工作日", 1, .workingBlock), ("2月", 2, .month), ("1年", 1, .year),
    ])
    func `a limit is read as it is written`(text: String, amount: UInt32, unit: MatterUnit) throws {
        let limit = try #require(try MatterOutput.limit(text))
        #expect(limit.amount == amount && limit.unit == unit)
    }

    @Test(arguments: ["", "五工作日", "5", "工作日", "5 天", "-1日"])
    func `what is no limit is refused with how one is written`(text: String) {
        let error = #expect(throws: Failure.self) { try MatterOutput.limit(text) }
        #expect("\(error.map { "\($0)" } ?? "")".contains("5工作日"))
    }
}
