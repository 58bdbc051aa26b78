internal import Foundation
internal import TestKit

/// One of the example programs in Python, logged in as the centre's operator.
struct ForeignClient: Sendable {
    private let interpreter: String
    private let arguments: [String]

    /// The bus client, on whichever Python the computer has.
    static func bus(_ centre: Centre) throws -> ForeignClient {
        guard let port = centre.host.started.bus.split(separator: ":").last else {
            throw ProcessFailure(description: "the host printed no address of its bus")
        }
        let script = Self.folder("python-client").appending(path: "orders.py").path
        return ForeignClient(interpreter: "python3", arguments: [script, "--name", "desk", "--port", String(port)])
    }

    /// The client of standard gRPC, on a Python that has its packages.
    static func grpc(_ centre: Centre) async throws -> ForeignClient {
        let script = Self.folder("grpc-python").appending(path: "orders.py").path
        return ForeignClient(
            interpreter: try await PythonEnvironment.interpreter(),
            arguments: [script, "--name", "desk", "--address", centre.host.started.grpc]
        )
    }

    static func folder(_ name: String) -> URL {
        Repository.folder.appending(path: "Examples").appending(path: name)
    }

    func run(_ arguments: String...) async throws -> ProgramRun {
        try await self.run(arguments)
    }

    @discardableResult
    func succeed(_ arguments: String...) async throws -> String {
        try await self.succeed(arguments)
    }

    /// Files an order while another run of the program watches; one has to be there already.
    ///
    /// - Returns: the line that the watcher printed.
    func watchNewOrder(title: String) async throws -> String {
        let sequence = try await self.newestSequence()
        async let seen = self.succeed(["watch", "--after", sequence, "--count", "1", "--seconds", "60"])
        let number = try Self.number(try await self.succeed("create", "--title", title, "--content", title))
        let line = try await seen
        guard line.contains(number) else {
            throw ProcessFailure(description: "the watcher printed \(line) and not \(number)")
        }
        return line
    }

    /// The number of the order in a line that the program printed.
    static func number(_ line: String) throws -> String {
        guard let match = line.firstMatch(of: /HOT-\d{8}-\d{6}/) else {
            throw ProcessFailure(description: "no order's number stands in \(line)")
        }
        return String(match.output)
    }

    /// Files an order and finds the sequence of its change, from which on only later ones are seen.
    private func newestSequence() async throws -> String {
        let number = try Self.number(try await self.succeed("create", "--title", "标记", "--content", "标记"))
        var sequence = "1"
        while true {
            let line = try await self.succeed(["watch", "--after", sequence, "--count", "1", "--seconds", "60"])
            sequence = String(line.prefix { $0.isNumber })
            if line.contains(number) { return sequence }
        }
    }

    private func run(_ arguments: [String]) async throws -> ProgramRun {
        try await ProgramRun.run(
            self.interpreter,
            self.arguments + arguments,
            environment: ["YIZHAN_PASSWORD": Centre.password]
        )
    }

    private func succeed(_ arguments: [String]) async throws -> String {
        let run = try await self.run(arguments)
        guard run.status == 0 else {
            throw ProcessFailure(description: "\(arguments) ended with \(run.status):\n\(run.output)\(run.errors)")
        }
        return run.output
    }
}
