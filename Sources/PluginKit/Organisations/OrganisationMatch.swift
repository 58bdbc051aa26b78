/// What a text names in an organisation tree.
public enum OrganisationMatch: Sendable, Hashable {
    /// One that is open.
    case one(OrganisationNode)
    /// Several open ones of the same name: only their ids tell them apart.
    case several([OrganisationNode])
    /// One that is closed.
    case closed(OrganisationNode)
    /// None; with the open ones whose names come nearest, the nearest first.
    case none(nearest: [OrganisationNode])
}
