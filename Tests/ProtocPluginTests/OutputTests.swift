internal import Foundation
internal import SwiftProtobuf
internal import Testing

/// The Swift that is made of a Proto file.
@Suite(.timeLimit(.minutes(5))) struct OutputTests {
    @Test func outputIsAsExpected() throws {
        let swift = try Self.swift(options: "Visibility=Package")
        #expect(Self.withoutSchema(swift) == (try Self.file("orders.expected")))
    }

    @Test func schemaIsTheFileWithEverythingThatItImports() throws {
        let swift = try Self.swift(options: "Visibility=Package")
        let text = try #require(Self.schema(swift)).filter { !$0.isWhitespace && $0 != "\\" }
        let data = try #require(Data(base64Encoded: text))
        let files = try Google_Protobuf_FileDescriptorSet(serializedBytes: data).file
        #expect(files.last?.name == "orders.proto")
        #expect(
            Set(files.map(\.name)) == [
                "orders.proto", "google/protobuf/empty.proto", "google/protobuf/descriptor.proto",
                "yizhan/options/v1/options.proto",
            ]
        )
        // Every file comes behind those that it imports, as readers want them.
        for (index, file) in files.enumerated() {
            #expect(Set(files[..<index].map(\.name)).isSuperset(of: file.dependency), "\(file.name)")
        }
    }

    @Test(arguments: [(nil, ""), ("Visibility=Internal", ""), ("Visibility=Public", "public ")] as [(String?, String)])
    func visibilityIsThatOfTheOption(options: String?, prefix: String) throws {
        let swift = try Self.swift(options: options)
        for declaration in ["protocol OrderServiceHandler", "enum OrderServiceMethods", "struct OrderServiceClient"] {
            #expect(swift.contains("\n\(prefix)\(declaration)"))
        }
        #expect(swift.contains(prefix.isEmpty ? "\ninternal import PluginKit" : "\n\(prefix)import PluginKit"))
    }

    @Test func fileOfMessagesAloneMakesNothing() throws {
        let generator = try Generator("syntax = \"proto3\"; package yizhan.test.v1; message Nothing {}")
        #expect(generator.status == 0)
        #expect(generator.swift == nil)
    }

    private static func swift(options: String?) throws -> String {
        let proto = try Self.file("orders.proto")
        let generator = try Generator(proto, name: "orders.proto", options: options)
        #expect(generator.errors.isEmpty)
        return try #require(generator.swift)
    }

    private static func file(_ name: String) throws -> String {
        let folder = Generator.repository.appending(path: "Tests/ProtocPluginTests/Cases")
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private static let quotes = "\"\"\""

    /// The text between the quotes, which holds Google's own files as this computer's `protoc` has them.
    private static func schema(_ swift: String) -> Substring? {
        let parts = swift.split(separator: Self.quotes, omittingEmptySubsequences: false)
        return parts.count == 3 ? parts[1] : nil
    }

    private static func withoutSchema(_ swift: String) -> String {
        guard let schema = Self.schema(swift) else { return swift }
        return swift.replacing(schema, with: "…", maxReplacements: 1)
    }
}
