internal import PluginKit
internal import Testing

struct PageLengthTests {
    private static let pages = PageLength(max: 200, usual: 50)

    @Test(arguments: [(UInt32(0), 50), (1, 1), (200, 200)])
    func `a page has the rows that are asked for, and the usual where nothing is`(size: UInt32, rows: Int) throws {
        #expect(try Self.pages.rows(size) == rows)
    }

    @Test(arguments: [UInt32(201), .max])
    func `more than there may be is refused by its field`(size: UInt32) {
        let error = #expect(throws: RPCError.self) { try Self.pages.rows(size) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.hasPrefix("page_size") == true)
    }
}
