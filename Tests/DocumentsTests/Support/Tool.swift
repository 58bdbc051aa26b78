internal import Foundation
internal import PluginKit

/// A program that says what is in a file that was made.
enum Tool {
    /// Runs a program to its end.
    ///
    /// - Returns: its exit status, and what it printed.
    static func run(_ program: String, _ arguments: [String], folder: URL? = nil) throws -> (Int32, [UInt8]) {
        let output = Pipe()
        let descriptor = output.fileHandleForWriting.fileDescriptor
        let process = try ChildProcess(program, arguments, folder: folder?.path, output: descriptor)
        try output.fileHandleForWriting.close()
        let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
        return (process.endWaiting(), bytes)
    }
}
