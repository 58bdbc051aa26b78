internal import Foundation

/// A Python with the packages of the foreign clients, made once a checkout.
package enum PythonEnvironment {
    /// Path of its interpreter.
    ///
    /// - Throws: ``ProcessFailure`` where it cannot be made.
    package static func interpreter() async throws -> String {
        let script = Repository.folder.appending(path: "Scripts/python-environment").path
        let run = try await ProgramRun.run(script, [])
        guard run.status == 0 else { throw ProcessFailure(description: run.errors) }
        return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
