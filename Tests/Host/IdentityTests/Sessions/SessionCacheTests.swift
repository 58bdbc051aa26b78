internal import PluginKit
internal import Testing

@testable internal import HostIdentity

@Suite struct SessionCacheTests {
    private let cache = SessionCache()
    private let token = SessionToken.make()
    private let start = WallTime(seconds: 1_780_000_000)

    private var record: SessionRecord {
        SessionRecord(
            principal: Principal(
                accountID: "a",
                displayName: "",
                organisationID: "o",
                roles: [.init(rawValue: 1)],
                sessionID: "s"
            ),
            expiresAt: self.start.advanced(by: .seconds(3_600)),
            usedAt: self.start,
            idleMax: .seconds(3_600)
        )
    }

    @Test(arguments: [(Duration.zero, true), (.milliseconds(4_999), true), (.seconds(5), false), (.seconds(-1), false)])
    func `is believed for five seconds, and not before it was read`(later: Duration, isKnown: Bool) {
        self.cache.insert(self.record, as: self.token.digest, readAt: self.start, generation: self.cache.generation)
        #expect((self.cache.session(self.token.digest, now: self.start.advanced(by: later)) != nil) == isKnown)
    }

    @Test func `what was read before a session ended does not come in after`() {
        let generation = self.cache.generation
        self.cache.forget { $0.sessionID == "another" }
        self.cache.insert(self.record, as: self.token.digest, readAt: self.start, generation: generation)
        #expect(self.cache.session(self.token.digest, now: self.start) == nil)
    }

    @Test func `forgets the sessions that it is told to, and no others`() {
        self.cache.insert(self.record, as: self.token.digest, readAt: self.start, generation: self.cache.generation)
        self.cache.forget { $0.accountID == "another" }
        #expect(self.cache.session(self.token.digest, now: self.start) != nil)
        self.cache.forget { $0.accountID == "a" }
        #expect(self.cache.session(self.token.digest, now: self.start) == nil)
    }

    @Test func `one caller a minute has to write down the use`() {
        self.cache.insert(self.record, as: self.token.digest, readAt: self.start, generation: self.cache.generation)
        #expect(!self.cache.claimTouch(self.token.digest, now: self.start.advanced(by: .seconds(59))))
        let later = self.start.advanced(by: .seconds(60))
        #expect(self.cache.claimTouch(self.token.digest, now: later))
        #expect(!self.cache.claimTouch(self.token.digest, now: later))
    }

    @Test func `keeps the newest when it is full`() {
        let tokens = (0..<20_000).map { _ in SessionToken.make() }
        for token in tokens {
            self.cache.insert(self.record, as: token.digest, readAt: self.start, generation: self.cache.generation)
        }
        let kept = tokens.map { self.cache.session($0.digest, now: self.start) != nil }
        #expect(kept.suffix(8_192).allSatisfy { $0 })
        #expect(kept.count { $0 } <= 16_384)
        #expect(!kept[0])
    }
}
