internal import HotlineAPI
internal import PluginKit

/// Lets whoever shows an order's code to that order, and counts those who show a wrong one.
struct CodeGate {
    let database: any Database
    let sealer: any Sealer
    let organisations: OrganisationTrees
    let time: TimeSource

    private static let numberBytesMax = 64

    /// The tenant whose order a code opens.
    ///
    /// - Throws: ``RPCError``: `notFound` the same for an order that there is not as for a wrong code;
    ///   `resourceExhausted` after too many of them.
    func tenant(of number: String, _ code: String, peer: String) async throws -> String {
        guard number.utf8.count <= Self.numberBytesMax, !number.isEmpty else { throw Self.wrong }
        let tries = CodeTries(sealer: self.sealer)
        let subjects = tries.subjects(number: number, peer: peer)
        let (codes, tenants, now) = (CodeTable(sealer: self.sealer), self.organisations.tenants, self.time.now)
        let code = QueryCode(code)
        let (locked, tenant) = try await self.database.read { transaction -> (WallTime?, String?) in
            if let end = try tries.lockedUntil(subjects, at: now, transaction) { return (end, nil) }
            guard let code else { return (nil, nil) }
            return (nil, try tenants.first { try codes.opens(code, number, in: $0, transaction) })
        }
        if let locked { throw Self.tooMany(until: locked, now: now) }
        if let tenant { return tenant }
        try await self.database.write { try tries.count(subjects, $0) }
        throw Self.wrong
    }

    private static let wrong = RPCError(
        code: .notFound,
        message: "没有这个编号的工单，或者查询码不对。请核对登记时告知的编号和十位查询码；忘记查询码的，请拨打热线补发。"
    )

    /// The refusal of a caller who has tried too often.
    static func tooMany(until: WallTime, now: WallTime) -> RPCError {
        CodeTries.refusal(until: until, now: now) { "输错的次数太多，请在 \($0) 分钟后再试，或者拨打热线查询。" }
    }
}
