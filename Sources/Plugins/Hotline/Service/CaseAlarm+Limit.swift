internal import PluginKit

extension CaseAlarm {
    /// Whether the limit that it tells of still runs, and ends when it says: it may be taken later than it was reached.
    func stands(for subject: String, in organisationID: String, _ transaction: any WriteTransaction) throws -> Bool {
        let key = LimitKey(organisationID: organisationID, subject: subject, name: self.limit)
        guard let limit = try transaction.limit(key), limit.isOpen, limit.run == self.run else { return false }
        return limit.endsAt == self.end
    }
}
