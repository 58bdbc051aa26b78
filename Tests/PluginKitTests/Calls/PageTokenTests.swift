internal import PluginKit
internal import Testing

struct PageTokenTests {
    @Test(arguments: ["HOT-20261124-000001", "HOT-服务质量承诺书", "HOT-" + String(repeating: "x", count: 92)])
    func `a key comes back as it was given`(key: String) throws {
        #expect(try PageToken.read(PageToken.make(key), prefix: "HOT-") == key)
    }

    @Test
    func `an empty token is the first page`() throws {
        #expect(try PageToken.read("", prefix: "HOT-") == nil)
        #expect(try PageToken.read("") { Int64($0) } == nil)
    }

    @Test(
        arguments: [
            // No Base64, no text, a key of another list, one that is too long.
            "x", "%%%", "////", PageToken.make("TX-000001"), PageToken.make("HOT-" + String(repeating: "x", count: 93)),
        ]
    )
    func `what no page of the list gave is refused by its own field`(token: String) {
        let error = #expect(throws: RPCError.self) { try PageToken.read(token, prefix: "HOT-") }
        #expect(error == PageToken.refusal)
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.hasPrefix("page_token") == true)
    }

    @Test
    func `a list may read keys of its own`() throws {
        #expect(try PageToken.read(PageToken.make("41")) { Int64($0) } == 41)
        #expect(throws: PageToken.refusal) { try PageToken.read(PageToken.make("HOT-1")) { Int64($0) } }
    }
}
