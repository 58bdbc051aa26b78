internal import ArgumentParser
internal import HostAPI
internal import SwiftProtobuf

/// The modules of the host.
struct Modules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Modules of the host: list, enable, disable.",
        subcommands: [ListModules.self, Enable.self, Disable.self]
    )

    static func print(_ modules: [Module], json: Bool) throws {
        if json {
            for module in modules { Terminal.line(try module.jsonString()) }
            return
        }
        var table = Table("MODULE", "STATE", "METHODS", "")
        for module in modules {
            let note = module.problem.isEmpty ? module.summary : module.problem
            table.add(module.name, Self.name(module.state), "\(module.methodCount)", note)
        }
        table.print()
    }

    private static func name(_ state: ModuleState) -> String {
        switch state {
        case .enabled: "enabled"
        case .disabled: "disabled"
        case .draining: "draining"
        case .failed: "failed"
        case .unspecified, .UNRECOGNIZED: "unknown"
        }
    }
}

extension Modules {
    /// Lists the modules of this build.
    struct ListModules: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the modules.")

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HostServiceClient(client).listModules(
                    ListModulesRequest(),
                    options: self.options.callOptions
                )
            }
            try Modules.print(response.modules, json: self.options.json)
        }
    }

    /// Starts a module on the running host.
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start a module on the running host; it stays enabled after a restart."
        )

        @Argument(help: "Name of the module.")
        var name: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let module = try await self.options.withClient { client in
                try await HostServiceClient(client).enableModule(
                    EnableModuleRequest.with { $0.name = self.name },
                    options: self.options.callOptions
                )
            }
            try Modules.print([module], json: self.options.json)
        }
    }

    /// Stops a module on the running host.
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop a module on the running host: calls under way finish; it stays disabled after a restart."
        )

        @Argument(help: "Name of the module.")
        var name: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let module = try await self.options.withClient { client in
                try await HostServiceClient(client).disableModule(
                    DisableModuleRequest.with { $0.name = self.name },
                    options: self.options.callOptions
                )
            }
            try Modules.print([module], json: self.options.json)
        }
    }
}
