internal import SwiftProtobuf

/// Finds symbols and extensions by their full names in a Proto file.
enum SymbolIndex {
    static func contains(_ symbol: String, in file: Google_Protobuf_FileDescriptorProto) -> Bool {
        let prefix = file.package.isEmpty ? "" : file.package + "."
        guard symbol.hasPrefix(prefix) else { return false }
        let name = String(symbol.dropFirst(prefix.count))
        return file.service.contains { service in
            service.name == name || service.method.contains { "\(service.name).\($0.name)" == name }
        } || file.enumType.contains { $0.name == name } || Self.contains(name, in: file.messageType)
    }

    private static func contains(_ name: String, in messages: [Google_Protobuf_DescriptorProto]) -> Bool {
        messages.contains { message in
            if message.name == name { return true }
            guard name.hasPrefix(message.name + ".") else { return false }
            let rest = String(name.dropFirst(message.name.count + 1))
            return message.field.contains { $0.name == rest } || message.enumType.contains { $0.name == rest }
                || Self.contains(rest, in: message.nestedType)
        }
    }

    /// The numbers of the fields with which a file extends a message.
    static func extensionNumbers(of type: String, in file: Google_Protobuf_FileDescriptorProto) -> [Int32] {
        func below(_ messages: [Google_Protobuf_DescriptorProto]) -> [Google_Protobuf_FieldDescriptorProto] {
            messages.flatMap { $0.extension + below($0.nestedType) }
        }
        return (file.extension + below(file.messageType)).filter { $0.extendee == "." + type }.map(\.number)
    }
}
