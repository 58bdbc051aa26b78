/// Cases of a module that can be searched for (检索).
///
/// The index names cases that may be meant; the module says which of them the caller may see and are what is looked for.
/// Nothing else is shown or counted.
public protocol SearchSource: Sendable {
    /// Name of the kind, unique in the host: `order`.
    var kind: String { get }
    /// What people call it: `工单`.
    var title: String { get }
    /// Who may find its cases.
    var finders: RoleSet { get }
    /// Who of them finds by what persons said: those who read it in every case that they see.
    var readers: RoleSet { get }
    /// Who of them may search for persons: those who see persons.
    var identifiers: RoleSet { get }

    /// What a case can be found by now; `nil` where there is no such case.
    ///
    /// - Throws: ``StorageError``, or ``RPCError`` with `dataLoss` where what is sealed cannot be opened.
    func text(
        of subject: String,
        organisationID: String,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> SearchText?

    /// Those of some cases that the caller may see, by the rule of showing one, and that are what is looked for.
    ///
    /// - Parameters:
    ///   - subjects: their numbers, a few hundred at most.
    ///   - query: what is looked for; see ``SearchQuery/matches(_:)``.
    ///   - context: of the call.
    func hits(
        of subjects: [String],
        _ query: SearchQuery,
        _ context: CallContext,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> [SearchHit]
}
