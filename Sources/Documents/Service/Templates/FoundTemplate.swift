internal import Documents

/// The text that a form is made of now.
struct FoundTemplate: Sendable {
    var template: Template
    /// 0 for one that comes with the system and was not used yet.
    var version: Int64
    /// The newest version that is kept.
    var stored: StoredTemplate?
}
