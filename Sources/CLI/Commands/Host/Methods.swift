internal import ArgumentParser
internal import HostAPI
internal import SwiftProtobuf

/// Lists what can be called.
struct Methods: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the methods that are served now.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let response = try await self.options.withClient { client in
            try await HostServiceClient(client).listMethods(ListMethodsRequest(), options: self.options.callOptions)
        }
        if self.options.json {
            for method in response.methods { Terminal.line(try method.jsonString()) }
            return
        }
        var table = Table("METHOD", "MODULE", "SHAPE", "WHO")
        for method in response.methods { table.add(method.path, method.module, method.shape, method.access) }
        table.print()
    }
}
