internal import Foundation
internal import SwiftProtobuf
internal import SwiftProtobufPluginLibrary

/// A Proto file with everything that it imports, as base64 in lines: what reflection serves.
struct SchemaText {
    let lines: [String]

    init(_ file: FileDescriptor) throws {
        var set = Google_Protobuf_FileDescriptorSet()
        var seen: Set<String> = []
        func add(_ file: FileDescriptor) {
            guard seen.insert(file.name).inserted else { return }
            for dependency in file.dependencies { add(dependency) }
            var proto = file.extractProto()
            proto.clearSourceCodeInfo()
            set.file.append(proto)
        }
        add(file)
        var options = BinaryEncodingOptions()
        options.useDeterministicOrdering = true
        let data: Data = try set.serializedBytes(options: options)
        let text = Array(data.base64EncodedString())
        let starts = Array(stride(from: 0, to: text.count, by: Self.lineLength))
        self.lines = starts.map { start in
            let end = min(start + Self.lineLength, text.count)
            // A backslash joins the lines again: the text itself has no line breaks.
            return String(text[start..<end]) + (end < text.count ? "\\" : "")
        }
    }

    private static let lineLength = 110
}
