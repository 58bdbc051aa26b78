internal import Testing

@testable internal import HostIdentity

@Suite struct PasswordHasherTests {
    private static let small = Argon2Parameters(memoryKiB: 64, passes: 1)

    @Test func `without a hash no password is right`() async throws {
        let hasher = try await PasswordHasher(parameters: Self.small, threads: 1)
        #expect(try await !hasher.verify("anything", against: nil))
    }

    @Test func `the same characters composed differently are the same password`() async throws {
        let hasher = try await PasswordHasher(parameters: Self.small, threads: 1)
        let hash = try await hasher.hash("caf\u{E9}-caf\u{E9}")
        #expect(try await hasher.verify("cafe\u{301}-cafe\u{301}", against: hash))
        #expect(try await !hasher.verify("cafe-cafe", against: hash))
    }

    @Test func `a hash of other parameters is outdated`() async throws {
        let old = try await PasswordHasher(parameters: Self.small, threads: 1)
        let new = try await PasswordHasher(parameters: Argon2Parameters(memoryKiB: 128, passes: 1), threads: 1)
        let hash = try await old.hash("some password")
        #expect(!old.isOutdated(hash))
        #expect(new.isOutdated(hash))
        #expect(try await new.verify("some password", against: hash))
    }

    @Test func `fingerprints tell passwords and salts apart, and nothing else`() async throws {
        let hasher = try await PasswordHasher(parameters: Self.small, threads: 2)
        let salt = Array(repeating: UInt8(7), count: Argon2.saltBytes)
        let print = try await hasher.fingerprint(of: ["ab", "c"], salt: salt)
        #expect(try await hasher.fingerprint(of: ["ab", "c"], salt: salt) == print)
        #expect(try await hasher.fingerprint(of: ["a", "bc"], salt: salt) != print)
        #expect(try await hasher.fingerprint(of: ["ab", "c"], salt: salt.map { $0 + 1 }) != print)
    }
}
