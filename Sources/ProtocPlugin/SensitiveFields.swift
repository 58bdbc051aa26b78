internal import SwiftProtobuf
internal import SwiftProtobufPluginLibrary

/// The sensitive fields of one message, its own and those of the messages in it.
struct SensitiveFields {
    private let message: Descriptor
    private let fields: [FieldDescriptor]

    /// `nil` where there is none.
    ///
    /// - Throws: ``GeneratorError`` where a field is marked that is no text.
    init?(_ message: Descriptor) throws {
        for field in message.fields where field.options.Optionssensitive != .unspecified && field.type != .string {
            throw GeneratorError("\(message.file.name): \(field.fullName) is marked as sensitive, and is no string.")
        }
        self.message = message
        self.fields = message.fields.filter(Self.leadsToSensitive)
        if self.fields.isEmpty { return nil }
    }

    /// Whether a message has a sensitive field, in itself or in a message inside it.
    static func isSensitive(_ message: Descriptor) -> Bool {
        var seen: Set<String> = []
        return Self.isSensitive(message, &seen)
    }

    /// `seen` ends the search in messages that hold messages of their own kind.
    private static func isSensitive(_ message: Descriptor, _ seen: inout Set<String>) -> Bool {
        guard seen.insert(message.fullName).inserted else { return false }
        return message.fields.contains { field in
            if field.options.Optionssensitive != .unspecified { return true }
            return field.messageType.map { Self.isSensitive($0, &seen) } ?? false
        }
    }

    private static func leadsToSensitive(_ field: FieldDescriptor) -> Bool {
        field.options.Optionssensitive != .unspecified || field.messageType.map(Self.isSensitive) ?? false
    }

    func print(to printer: inout CodePrinter, namer: SwiftProtobufNamer, visibility: Visibility) {
        printer.print("extension \(namer.fullName(message: self.message)): SensitiveMessage {")
        printer.withIndentation { printer in
            printer.print("/// Shows every sensitive text that is set.")
            printer.print(
                "\(visibility.prefix)mutating func visitSensitive("
                    + "_ visit: (SensitiveKind, StaticString, inout String) -> Void) {"
            )
            printer.withIndentation { printer in
                for field in self.fields { Self.print(field, to: &printer, namer: namer) }
            }
            printer.print("}")
        }
        printer.print("}")
    }

    private static func print(_ field: FieldDescriptor, to printer: inout CodePrinter, namer: SwiftProtobufNamer) {
        let isOneof = field.realContainingOneof != nil
        let names = namer.messagePropertyNames(
            field: field,
            prefixed: "",
            includeHasAndClear: field.hasPresence && !isOneof
        )
        let name = "self.\(names.name)"
        let kind = Self.kind(field.options.Optionssensitive)
        if field.isMap {
            let text = "for key in Array(\(name).keys) { "
            printer.print(text + Self.visit("\(name)[key]!", kind, field) + " }")
        } else if field.isRepeated {
            printer.print("for index in \(name).indices { " + Self.visit("\(name)[index]", kind, field) + " }")
        } else if let oneof = field.realContainingOneof {
            let choice = namer.messagePropertyName(oneof: oneof).name
            printer.print("if case .\(names.name)? = self.\(choice) { " + Self.visit(name, kind, field) + " }")
        } else if field.hasPresence {
            printer.print("if self.\(names.has) { " + Self.visit(name, kind, field) + " }")
        } else {
            printer.print("if !\(name).isEmpty { " + Self.visit(name, kind, field) + " }")
        }
    }

    private static func visit(_ place: String, _ kind: String?, _ field: FieldDescriptor) -> String {
        kind.map { "visit(.\($0), \"\(field.name)\", &\(place))" } ?? "\(place).visitSensitive(visit)"
    }

    /// The case of PluginKit's `SensitiveKind`; `nil` for a field that is not marked itself.
    static func kind(_ sensitive: OptionsSensitive) -> String? {
        switch sensitive {
        case .idNumber: "idNumber"
        case .phone: "phone"
        case .address: "address"
        case .accountNumber: "accountNumber"
        case .health: "health"
        case .biometric: "biometric"
        case .name: "name"
        case .secret: "secret"
        case .text: "text"
        case .unspecified, .UNRECOGNIZED: nil
        }
    }
}
