internal import SwiftProtobuf
internal import SwiftProtobufPluginLibrary

/// Makes `<name>.yizhan.swift` of every Proto file that has services or sensitive fields: method descriptors, the protocol
/// that a handler conforms to, its endpoints, a typed client, and what finds the sensitive fields of messages.
///
/// Parameter `Visibility=Public|Package|Internal` says how visible they are; `Schema=FILE` makes a file with neither, for
/// reflection to serve it.
@main
struct ServiceGenerator: CodeGenerator {
    var supportedFeatures: [Google_Protobuf_Compiler_CodeGeneratorResponse.Feature] { [.proto3Optional] }
    var customOptionExtensions: [any AnyMessageExtension] { [OptionsExtensions_rule, OptionsExtensions_sensitive] }
    var version: String? { "1" }

    func generate(
        files: [FileDescriptor],
        parameter: any CodeGeneratorParameter,
        protoCompilerContext: any ProtoCompilerContext,
        generatorOutputs: any GeneratorOutputs
    ) throws {
        let visibility = try Visibility(parameter)
        let schemas = try Self.schemas(parameter)
        for file in files where Self.isPrinted(file) || schemas.contains(file.name) {
            var printer = CodePrinter(indent: "    ".unicodeScalars, addNewlines: true)
            try FilePrinter(file: file, visibility: visibility, hasSchema: schemas.contains(file.name)).print(
                to: &printer
            )
            try generatorOutputs.add(fileName: FilePrinter.name(of: file), contents: printer.content)
        }
    }

    private static func isPrinted(_ file: FileDescriptor) -> Bool {
        !file.services.isEmpty || file.messages.contains(where: SensitiveFields.isSensitive)
    }

    /// The files whose schema is wanted for itself.
    private static func schemas(_ parameter: any CodeGeneratorParameter) throws -> Set<String> {
        let pairs = parameter.parsedPairs
        if let other = pairs.first(where: { !["Visibility", "Schema"].contains($0.key) }) {
            throw GeneratorError("\(other.key) is no option; there are Visibility and Schema.")
        }
        return Set(pairs.filter { $0.key == "Schema" }.map(\.value))
    }
}
