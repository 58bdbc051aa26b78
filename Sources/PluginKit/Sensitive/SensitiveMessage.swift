public import SwiftProtobuf

/// A message with fields that Proto marks as sensitive, in itself or in a message inside it.
///
/// `protoc-gen-yizhan` makes the conformance; nobody writes one.
public protocol SensitiveMessage: Message {
    /// Shows every sensitive text that is set, with its kind and the name of its field, and takes back what became of it.
    mutating func visitSensitive(_ visit: (SensitiveKind, StaticString, inout String) -> Void)
}

extension SensitiveMessage {
    /// The message with everything masked that the caller of `context` may not see unmasked.
    ///
    /// What stays unmasked is noted for the audit log.
    public func masked(for context: CallContext) -> Self {
        var message = self
        let unmasked = context.unmaskedKinds
        var seen: [String] = []
        message.visitSensitive { kind, field, text in
            guard kind != .secret, !text.isEmpty else { return }
            if unmasked.contains(kind) {
                let name = "\(field)"
                if !seen.contains(name) { seen.append(name) }
            } else {
                text = kind.masked(text)
            }
        }
        if !seen.isEmpty { context.note(fields: seen) }
        return message
    }

    /// The message as it may be logged: every sensitive text replaced.
    public func redacted() -> Self {
        var message = self
        message.visitSensitive { kind, _, text in text = "[\(kind.rawValue)]" }
        return message
    }
}

extension MessageWriter where Element: SensitiveMessage {
    /// A writer that masks what the caller of `context` may not see unmasked.
    public func masked(for context: CallContext) -> MessageWriter<Element> {
        MessageWriter { try await self.write($0.masked(for: context)) }
    }
}
