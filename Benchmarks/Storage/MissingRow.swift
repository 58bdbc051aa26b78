/// A row that was acknowledged is not there.
struct MissingRow: Error {}
