internal import ArgumentParser
internal import Foundation

/// Runs commands of a file, one a line.
struct RunCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run the commands of a file, one a line, as they would stand after `yizhan`.",
        discussion: """
            hotline sign HOT-20261124-000001
            hotline answer HOT-20261124-000002 '已联系来电人并处理完毕。'

            Quotes and backslashes are read as a shell reads them; lines that are empty or begin with # are left out. \
            What stands in the file was done up to the line that is named when it ends early.
            """
    )

    @Argument(help: "The file; - reads standard input.", completion: .file())
    var file: String

    @Flag(help: "Go on after a line that fails; the exit code is that of the first.")
    var keepGoing = false

    func run() async throws {
        let text = try self.read()
        var failed: [any Error] = []
        var count = 0
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do {
                guard let words = try CommandWords.words(of: line), !words.isEmpty else { continue }
                count += 1
                try await Self.run(words)
            } catch let error as CancellationError {
                throw error
            } catch {
                Terminal.error("line \(index + 1): \(Self.text(of: error))")
                failed.append(error)
                guard self.keepGoing else { break }
            }
        }
        guard let first = failed.first else { return }
        let status = ExitStatus.isUsage(first) ? .usage : ExitStatus(first)
        throw Failure(status, "\(failed.count) of \(count) commands failed.")
    }

    private static func run(_ words: [String]) async throws {
        guard words[0] != Self.configuration.commandName else {
            throw Failure(.usage, "A file of commands cannot run another.")
        }
        var command = try Yizhan.parseAsRoot(LeadingOptions.moved(words))
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
    }

    private static func text(of error: any Error) -> String {
        ExitStatus.isUsage(error) ? Yizhan.message(for: error) : Failure.text(of: error)
    }

    private func read() throws -> String {
        let data =
            self.file == "-"
            ? try FileHandle.standardInput.readToEnd() ?? Data() : FileManager.default.contents(atPath: self.file)
        guard let data else { throw Failure(.notFound, "\(self.file) cannot be read.") }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Failure(.invalidInput, "\(self.file) is not UTF-8.")
        }
        return text
    }
}
