internal import Testing

@testable internal import HostIdentity

@Suite struct SessionTokenTests {
    @Test func `goes into a header as it is and is taken back`() throws {
        let token = SessionToken.make()
        #expect(token.text.utf8.count == 43)
        #expect(token.text.utf8.allSatisfy { LoginName.allows($0) && $0 != UInt8(ascii: ".") })
        #expect(try #require(SessionToken(shown: token.text)).digest == token.digest)
    }

    @Test(arguments: ["", "short", String(repeating: "x", count: 44)])
    func `what cannot be a token is none`(text: String) {
        #expect(SessionToken(shown: text) == nil)
    }

    @Test func `is stored as its digest in hex`() throws {
        // sha256sum of 43 times "x".
        let token = try #require(SessionToken(shown: String(repeating: "x", count: 43)))
        #expect(SessionToken.stored(token.digest) == "cc0b1c2c66f3bb9fd1a081c626ba1bef62f6f96441a43be15268523776ac26a1")
    }
}
