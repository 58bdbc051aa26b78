internal import Foundation
internal import PluginKit

/// The real `protoc-gen-yizhan`, run by `protoc` on a file of the test's own.
///
/// By itself rather than with TestKit, whose host is built of what the generator makes.
struct Generator {
    /// How `protoc` ended.
    let status: Int32
    /// What it complained about.
    let errors: String
    /// The Swift that was made; `nil` where none was.
    let swift: String?

    /// The top folder of the checkout.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Runs it on one Proto file.
    init(_ proto: String, name: String = "test.proto", options: String? = nil) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let out = folder.appending(path: "out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        let file = folder.appending(path: name)
        try Data(proto.utf8).write(to: file)
        (self.status, self.errors) = try Self.protoc(
            [
                "-I", folder.path, "-I", Self.repository.appending(path: "Proto").path,
                "--plugin=protoc-gen-yizhan=\(Self.program)", "--yizhan_out=\(out.path)",
            ] + (options.map { ["--yizhan_opt=\($0)"] } ?? []) + [file.path]
        )
        let made = out.appending(path: name.replacing(".proto", with: ".yizhan.swift"))
        self.swift = FileManager.default.contents(atPath: made.path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A Proto file with one method, which declares `rule` about itself; nothing where it is `nil`.
    static func method(rule: String?) -> String {
        let option = rule.map { "option (yizhan.options.v1.rule) = {\($0)};" } ?? ""
        return """
            syntax = "proto3";
            package yizhan.test.v1;
            import "yizhan/options/v1/options.proto";
            message Nothing {}
            service TestService {
              rpc Method(Nothing) returns (Nothing) { \(option) }
            }
            """
    }

    /// Beside the test bundle, as it was built with it.
    private static var program: String {
        let environment = ProcessInfo.processInfo.environment["YIZHAN_PRODUCTS"]
        let bundle = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        let folder = environment.map { URL(filePath: $0) } ?? bundle.deletingLastPathComponent()
        return folder.appending(path: "protoc-gen-yizhan").path
    }

    private static func protoc(_ arguments: [String]) throws -> (Int32, String) {
        let errors = Pipe()
        let process = try ChildProcess("protoc", arguments, errors: errors.fileHandleForWriting.fileDescriptor)
        try errors.fileHandleForWriting.close()
        let text = try errors.fileHandleForReading.readToEnd() ?? Data()
        return (process.endWaiting(), String(decoding: text, as: UTF8.self))
    }
}
