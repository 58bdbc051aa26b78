internal import IdentityAPI
internal import PluginKit
internal import Testing

@testable internal import HostIdentity

@Suite struct AccountPageTests {
    @Test(arguments: [(UInt32(0), 50), (1, 1), (500, 500)])
    func `takes the sizes of the contract`(asked: UInt32, size: Int) throws {
        var request = ListAccountsRequest()
        request.pageSize = asked
        let page = try AccountPage(request)
        #expect(page.size == size)
        #expect(page.after.isEmpty)
    }

    @Test(arguments: [(UInt32(501), "", "page_size"), (1, "%%%", "page_token"), (1, "JyBPUiAx", "page_token")])
    func `refuses other sizes and tokens of others`(size: UInt32, token: String, field: String) {
        var request = ListAccountsRequest()
        request.pageSize = size
        request.pageToken = token
        let error = #expect(throws: RPCError.self) { try AccountPage(request) }
        #expect(error?.message.hasPrefix(field) == true)
    }
}
