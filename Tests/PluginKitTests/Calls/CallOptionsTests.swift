internal import PluginKit
internal import Testing

@Suite struct CallOptionsTests {
    @Test func `a stated key is sent, whatever the method`() {
        let options = CallOptions(metadata: [Metadata.idempotencyKey: "old"], idempotencyKey: "stated")
        for method in [TestService.echo, TestService.keyed] {
            #expect(options.metadata(for: method) == [Metadata.idempotencyKey: "stated"])
        }
    }

    @Test func `a keyed method without a key gets one, new each time`() throws {
        let first = try #require(CallOptions().metadata(for: TestService.keyed)[Metadata.idempotencyKey])
        let second = try #require(CallOptions().metadata(for: TestService.keyed)[Metadata.idempotencyKey])
        #expect(first != second)
    }

    @Test func `a key among the metadata is kept`() {
        let options = CallOptions(metadata: [Metadata.idempotencyKey: "mine"])
        #expect(options.metadata(for: TestService.keyed)[Metadata.idempotencyKey] == "mine")
    }

    @Test func `other methods get no key, and metadata go with the call`() {
        let options = CallOptions(metadata: ["a": "1"])
        #expect(options.metadata(for: TestService.echo) == ["a": "1"])
    }
}
