internal import PluginKit

/// A case of the tests.
struct SampleCase: Sendable, Hashable {
    var id: String
    var title: String
    var said = ""
    var name = ""
    var unit = "traffic"
    /// Seen by nobody, by a rule of the module's own that the index knows nothing of.
    var isSecret = false

    var text: SearchText {
        SearchText(
            open: [self.title],
            said: self.said.isEmpty ? [] : [self.said],
            persons: self.name.isEmpty ? [] : [SearchPerson(query: self.name)].compactMap(\.self),
            numbers: [self.id]
        )
    }
}
