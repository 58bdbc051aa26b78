internal import SwiftProtobuf
internal import SwiftProtobufPluginLibrary

/// Makes `<name>.yizhan.swift` of every Proto file that has services or sensitive fields: method descriptors, the protocol
/// that a handler conforms to, its endpoints, a typed client, and what finds the sensitive fields of messages.
///
/// Parameter `Visibility=Public|Package|Internal` says how visible they are.
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
        for file in files where !file.services.isEmpty || file.messages.contains(where: SensitiveFields.isSensitive) {
            var printer = CodePrinter(indent: "    ".unicodeScalars, addNewlines: true)
            try FilePrinter(file: file, visibility: visibility).print(to: &printer)
            try generatorOutputs.add(fileName: FilePrinter.name(of: file), contents: printer.content)
        }
    }
}
