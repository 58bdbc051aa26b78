/// A page with all that stands on it.
struct SetPage: Sendable, Hashable {
    var marks: [Mark] = []
}
