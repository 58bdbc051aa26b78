internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import TestKit
internal import Testing

@testable internal import HostIdentity

@Suite struct LoginLockTests {
    @Test(arguments: Engine.allCases)
    func `each lock is twice as long as the one before, up to a limit`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 1, "lock_minutes": 15, "lock_hours_max": 1]) { centre in
            try await centre.createAccount("desk")
            for minutes in [15, 30, 60, 60] {
                let error = try #require(await failure { try await centre.login("desk", "wrong") })
                #expect(error.message.contains("this login name is locked. Try again in \(minutes) min."))
                centre.clock.advance(by: .seconds(minutes * 60))
            }
            _ = try await centre.login("desk")
            let error = try #require(await failure { try await centre.login("desk", "wrong") })
            #expect(error.message.contains("15 min"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a quiet time makes earlier locks forgotten`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 1, "lock_minutes": 15, "lock_hours_max": 1]) { centre in
            for _ in 0..<3 {
                let error = try #require(await failure { try await centre.login("nobody", "wrong") })
                #expect(error.message.contains("15 min"))
                centre.clock.advance(by: .seconds(75 * 60))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an address is locked for every login name, and no other address`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["address_failures_max": 3]) { centre in
            try await centre.createAccount("desk")
            for name in ["one", "two", "three"] {
                _ = await failure { try await centre.login(name, "wrong", peer: "10.0.0.1") }
            }
            let locked = try #require(await failure { try await centre.login("desk", peer: "ipv4:10.0.0.1:5000") })
            #expect(locked.code == .resourceExhausted)
            #expect(locked.message.contains("your address"))
            _ = try await centre.login("desk", peer: "10.0.0.2")
        }
    }

    @Test(arguments: [
        ("10.0.0.1", "@10.0.0.1"), ("ipv4:10.0.0.1:52000", "@10.0.0.1"),
        ("2001:db8::1", "@6:20.1.d.b8.0.0.0.0"), ("ipv6:[2001:db8::2]:52000", "@6:20.1.d.b8.0.0.0.0"),
        ("", nil), ("unix", nil), ("unix:/run/yizhan", nil),
    ])
    func `addresses are counted by what a caller cannot change at will`(peer: String, key: String?) {
        #expect(PeerAddress.key(peer) == key)
    }
}
