internal import PluginKit

/// How often a wrong code was tried, or a new one asked for, for a number and from an address, within the last while.
///
/// They belong to no organisation: whoever guesses does not say whose order it is.
struct CodeTries {
    let sealer: any Sealer

    /// What is counted, and how often it may happen within ``window``.
    struct Subject: Hashable {
        let text: String
        let max: Int64
    }

    static let window: Duration = .seconds(3_600)
    /// For one order from one address: no caller mistypes so often.
    private static let ofBothMax: Int64 = 20
    /// For one order from wherever: a code has ten digits, so that this is one chance in a million each hour; and whoever
    /// wants to keep the caller from saying anything has to come from a hundred addresses.
    private static let ofNumberMax: Int64 = 10_000
    /// From one address: a whole centre may share it.
    private static let ofPeerMax: Int64 = 100
    /// Requests for a code: a caller needs one, and somebody else who asks sends the caller no more than these.
    private static let requestsMax: Int64 = 3
    /// For one order, by whatever telephone number: most are wrong, and none of those sends anything.
    private static let requestsOfNumberMax: Int64 = 30
    private static let requestsOfPeerMax: Int64 = 20
    /// Orders that are filed without an operator: of one telephone number, from one address, and at one terminal or window.
    private static let filingsOfPhoneMax: Int64 = 5
    private static let filingsOfPeerMax: Int64 = 20
    private static let filingsOfAccountMax: Int64 = 200
    /// Rows of earlier that are removed with each that is counted.
    private static let removedMax: Int64 = 8

    /// What a call is counted by; who called stands there as a blind index.
    func subjects(number: String, peer: String) -> [Subject] {
        // Who comes by no address is one.
        let address = PeerAddress.key(peer)
        return self.subjects(
            [("np \(number) \(address ?? "")", Self.ofBothMax), ("n " + number, Self.ofNumberMax)],
            address.map { ("p " + $0, Self.ofPeerMax) }
        )
    }

    /// What a request for a code is counted by: each, whether it was right or not.
    func requests(number: String, phone: String, peer: String) -> [Subject] {
        self.subjects(
            [
                ("rnt \(number) \(BlindIndexForm.phone.canonical(phone))", Self.requestsMax),
                ("rn " + number, Self.requestsOfNumberMax),
            ],
            PeerAddress.key(peer).map { ("rp " + $0, Self.requestsOfPeerMax) }
        )
    }

    /// What an order that a citizen files is counted by: whoever fills the desk keeps others from being heard.
    ///
    /// - Parameter account: of a terminal or a window, where many file; empty for everybody else, who is counted by address and
    ///   telephone number.
    func filings(phone: String, account: String, peer: String) -> [Subject] {
        guard account.isEmpty else { return self.subjects([("fa " + account, Self.filingsOfAccountMax)], nil) }
        let number = BlindIndexForm.phone.canonical(phone)
        return self.subjects(
            number.isEmpty ? [] : [("ft " + number, Self.filingsOfPhoneMax)],
            PeerAddress.key(peer).map { ("fp " + $0, Self.filingsOfPeerMax) }
        )
    }

    private func subjects(_ own: [(String, Int64)], _ peer: (String, Int64)?) -> [Subject] {
        let texts = own + (peer.map { [$0] } ?? [])
        return texts.compactMap { text, max in
            self.sealer.blindIndexes(of: text, as: "hotline_code_tries.subject", organisationID: "").first
                .map { Subject(text: $0.map { String($0, radix: 16) }.joined(separator: "."), max: max) }
        }
    }

    /// Until when one of them may not be tried; `nil` where all may.
    func lockedUntil(_ subjects: [Subject], at now: WallTime, _ transaction: any ReadTransaction) throws -> WallTime? {
        try subjects.compactMap { subject in
            guard let row = try self.row(subject, transaction), let began = row.time(1) else { return nil }
            let end = began.advanced(by: Self.window)
            return row.integer(0) >= subject.max && now < end ? end : nil
        }.max()
    }

    /// The refusal of a caller who has tried too often, with the time to wait.
    ///
    /// - Parameter words: what the caller reads, of so many minutes.
    static func refusal(until: WallTime, now: WallTime, _ words: (_ minutes: Int64) -> String) -> RPCError {
        let seconds = max(1, (until.microseconds - now.microseconds + 999_999) / 1_000_000)
        return RPCError(
            code: .resourceExhausted,
            message: words((seconds + 59) / 60),
            details: [.retry(after: .seconds(seconds))]
        )
    }

    /// Counts a wrong code.
    func count(_ subjects: [Subject], _ transaction: any WriteTransaction) throws {
        for subject in subjects {
            let row = try self.row(subject, transaction)
            let isCounting = row?.time(1).map { transaction.now < $0.advanced(by: Self.window) } ?? false
            try transaction.execute(
                """
                INSERT INTO hotline_code_tries (org_id, subject, count, began_at) VALUES ('', ?, ?, ?)
                ON CONFLICT (org_id, subject) DO UPDATE SET count = excluded.count, began_at = excluded.began_at
                """,
                .text(subject.text),
                .integer(isCounting ? (row?.integer(0) ?? 0) + 1 : 1),
                .time(isCounting ? row?.time(1) : transaction.now)
            )
        }
        try transaction.execute(
            """
            DELETE FROM hotline_code_tries WHERE org_id = '' AND subject IN (
                SELECT subject FROM hotline_code_tries WHERE org_id = '' AND began_at < ? ORDER BY began_at LIMIT ?
            )
            """,
            .time(transaction.now.advanced(by: .zero - Self.window)),
            .integer(Self.removedMax)
        )
    }

    private func row(_ subject: Subject, _ transaction: any ReadTransaction) throws -> SQLRow? {
        try transaction.row(
            "SELECT count, began_at FROM hotline_code_tries WHERE org_id = '' AND subject = ?",
            .text(subject.text)
        )
    }
}
