/// A message that the provider does not take, however often it is asked: a number that does not exist, say.
struct NoticeRefusal: Error, Sendable {
    /// What the operator reads; names no person.
    let reason: String
}
