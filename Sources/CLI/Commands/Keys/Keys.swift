internal import ArgumentParser
internal import KeysAPI
internal import SwiftProtobuf

/// The master keys that personal data is sealed under.
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The master keys that personal data is sealed under; for the security administrator.",
        subcommands: [Status.self, Rotate.self, Retire.self]
    )
}

extension Keys {
    /// Shows keys and rotation.
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the keys, what is sealed under each, and how far a rotation has come."
        )

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let status = try await self.options.withClient { client in
                try await KeysServiceClient(client).getKeyStatus(
                    GetKeyStatusRequest(),
                    options: self.options.callOptions
                )
            }
            try KeysOutput.print(status, json: self.options.json)
        }
    }

    /// Makes a new key.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new key; everything is sealed anew under it in the background.",
            discussion: "Keep a copy of the key file elsewhere before and after: without it nothing can be read."
        )

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await KeysServiceClient(client).rotateKeys(RotateKeysRequest(), options: self.options.callOptions)
            }
            if self.options.json {
                Terminal.line(try response.jsonString())
            } else {
                Terminal.line("Key \(response.keyID) is the newest now. yizhan keys status shows how far it has come.")
            }
        }
    }

    /// Removes an old key.
    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a key that nothing is sealed under any more; older backups need it still."
        )

        @Argument(help: "Number of the key.")
        var number: UInt32

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let status = try await self.options.withClient { client in
                try await KeysServiceClient(client).retireKey(
                    .with { $0.keyID = self.number },
                    options: self.options.callOptions
                )
            }
            try KeysOutput.print(status, json: self.options.json)
        }
    }
}
