internal import Documents
internal import DocumentsAPI
internal import PluginKit

extension Issuing {
    /// For so long a number is held at most: longer than the papers before it wait for a signing server.
    private static let holdMax = Duration.seconds(600)
    private static let holdsMax = 3

    /// Makes a document that a signing server signs: it holds its number and lets everybody else go on meanwhile.
    ///
    /// - Throws: as ``issue(_:_:_:)``; the number is free again then.
    func issueWaiting(
        _ plain: Work,
        _ found: FoundTemplate,
        _ rules: ComputationRules,
        _ letters: CaseNumbers?,
        _ viewer: DocumentViewer,
        commit: Commit
    ) async throws -> Document {
        let held = HeldNumbers(organisationID: viewer.organisationID)
        return try await self.signing.wait(viewer.organisationID) {
            let basis = try await self.basis(found, viewer)
            for _ in 0..<Self.holdsMax {
                let holder = RandomID.make() + RandomID.make()
                let next = try await self.hold(viewer, letters, holder)
                do {
                    let work =
                        letters == nil
                        ? plain : try self.work(plain.order, found, viewer, rules, number: next.letter)
                    let paper = try await self.print(work, basis, next, viewer)
                    let count = letters == nil ? 1 : 2
                    let keep = try self.keeping(paper, work.order, viewer) { try held.take(holder, $0) == count }
                    let document = try await commit(keep)
                    // Whoever repeated a call got the document of the first.
                    if document.number != next.text { try await self.release(holder, held) }
                    return document
                } catch is NumberTaken {
                    // It took longer than it may, and the number went to another paper.
                    try await self.release(holder, held)
                } catch {
                    try await self.release(holder, held)
                    throw error
                }
            }
            throw RPCError(code: .aborted, message: "签名服务器太慢，文书没有签发，请稍后再试。")
        }
    }

    private func hold(_ viewer: DocumentViewer, _ letters: CaseNumbers?, _ holder: String) async throws -> NextNumber {
        let (held, numbers) = (HeldNumbers(organisationID: viewer.organisationID), self.settings.numbers)
        return try await self.database.write { transaction in
            let until = transaction.now.advanced(by: Self.holdMax)
            return NextNumber(
                text: try held.hold(numbers, holder, until: until, transaction),
                letter: try letters.map { try held.hold($0, holder, until: until, transaction) },
                time: transaction.now
            )
        }
    }

    private func release(_ holder: String, _ held: HeldNumbers) async throws {
        try await self.database.write { try held.release(holder, $0) }
    }
}
