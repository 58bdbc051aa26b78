internal import PluginKit
internal import Testing

@testable internal import HostIdentity

@Suite struct Argon2Tests {
    private let small = Argon2Parameters(memoryKiB: 64, passes: 1)

    @Test func `gives what the reference implementation gives`() throws {
        // From libargon2's own src/test.c: argon2id, t=2, m=2^8 KiB, p=1, salt "somesalt".
        let encoded = try Argon2.hash(
            Array("password".utf8),
            salt: Array("somesalt".utf8),
            Argon2Parameters(memoryKiB: 256, passes: 2)
        )
        #expect(
            encoded == "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
        )
    }

    @Test func `verifies the password and no other`() throws {
        let encoded = try Argon2.hash(Array("right".utf8), self.small)
        #expect(encoded.hasPrefix(self.small.prefix))
        #expect(try Argon2.verify(Array("right".utf8), against: encoded))
        #expect(try !Argon2.verify(Array("wrong".utf8), against: encoded))
        #expect(try !Argon2.verify([], against: encoded))
    }

    @Test func `hashes of one password differ by their salt`() throws {
        #expect(try Argon2.hash([1, 2, 3], self.small) != Argon2.hash([1, 2, 3], self.small))
    }

    @Test func `a damaged hash is a fault, not a wrong password`() {
        let error = #expect(throws: RPCError.self) { try Argon2.verify([1], against: "$argon2id$damaged") }
        #expect(error?.code == .internalError)
    }
}
