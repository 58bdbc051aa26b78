/// What a repeated call does.
public enum Idempotency: Sendable, Hashable {
    /// Changes nothing: may be repeated freely.
    case safe
    /// Changes something; needs an idempotency key, and a repetition with the same key gets the first answer.
    case keyed
    /// Changes something, and a repetition by its nature changes nothing more.
    case natural
    /// Changes something once: a repetition is refused, or does it again. A client does not repeat it by itself.
    case once
}
