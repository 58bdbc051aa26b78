internal import ArgumentParser
internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

extension Hotline.Mappings {
    /// Lists mappings.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List mappings.")

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let found = try await self.options.withClient { client in
                try await HotlineImportServiceClient(client).listMappings(
                    ListMappingsRequest(),
                    options: self.options.callOptions
                )
            }
            try MappingOutput.list(found.mappings, json: self.options.json)
        }
    }

    /// Shows a mapping.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a mapping.")

        @Argument(help: "Name of the mapping.")
        var name: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let mapping = try await self.options.withClient { client in
                try await HotlineImportServiceClient(client).getMapping(
                    GetMappingRequest.with { $0.name = self.name },
                    options: self.options.callOptions
                )
            }
            try MappingOutput.show(mapping, json: self.options.json)
        }
    }

    /// Deletes a mapping.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Delete a mapping.")

        @Argument(help: "Name of the mapping.")
        var name: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            _ = try await self.options.withClient { client in
                try await HotlineImportServiceClient(client).deleteMapping(
                    DeleteMappingRequest.with { $0.name = self.name },
                    options: self.options.callOptions
                )
            }
            if !self.options.json { Terminal.line("列映射“\(self.name)”已删除。") }
        }
    }
}
