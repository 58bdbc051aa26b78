internal import Foundation
internal import TestKit
internal import Testing

/// The client library in C: on its own, and at a real host with and without encryption.
@Suite(.timeLimit(.minutes(5))) struct CClientTests {
    @Test func theLibraryPassesItsOwnTestsUnderTheSanitizers() async throws {
        try await withTemporaryFolder { folder in
            let printed = try await CClient.make("check", folder.path)
            for test in ["test_message: done", "test_frame: 12 files of the corpus", "test_connection: done"] {
                #expect(printed.contains(test))
            }
        }
    }

    @Test func aProgramInCFilesListsAndWatchesOrders() async throws {
        try await Centre.open { centre in
            let client = try await CClient.build(in: centre.folder, host: centre.host)
            let token = try await client.login()
            let created = try await client.run("create", "路灯不亮", "新华西街路灯坏了三天。", token: token)
            let number = try ForeignClient.number(created.output)
            #expect(try await client.run("list", token: token).output.contains("\(number)\tORDER_STATE_REGISTERED"))
            let second = try await client.run("create", "井盖松动", "新华西街井盖松动。", token: token)
            let later = try ForeignClient.number(second.output)
            // From the first change of all on: one of the two orders', whichever number the first had.
            let watched = try await client.with(options: ["--timeout-ms", "60000"]).run("watch", "1", "1", token: token)
            #expect(watched.output.contains(number) || watched.output.contains(later))

            let invalid = try await client.run("create", "", "有内容", token: token)
            #expect(invalid.status == 7)
            #expect(invalid.errors.contains("诉求标题必填"))
            #expect(try await client.run("list").status == 3)
        }
    }

    @Test func aTerminalWithItsCertificateGetsInAndOneWithoutDoesNot() async throws {
        try await withTemporaryFolder { folder in
            let first = try await HostProcess.start(dataFolder: folder)
            defer { first.kill() }
            try await Centre(host: first, folder: folder).makeAccounts()
            first.kill()

            let certificates = try await Certificates.make(in: folder)
            let host = try await HostProcess.start(dataFolder: folder, environment: certificates.settings)
            defer { host.kill() }
            let trusting = ["--tls-ca", certificates.authority]
            let own = ["--tls-cert", certificates.terminal.certificate, "--tls-key", certificates.terminal.key]
            let client = try await CClient.build(in: folder, host: host, options: trusting + own)
            let created = try await client.run("create", "电梯停运", "三号楼电梯停运。", token: try await client.login())
            let number = try ForeignClient.number(created.output)

            let stranger = try await client.with(options: trusting).run("list")
            #expect(stranger.status == 6)
            let mistrusting = try await client.with(options: own).run("list")
            #expect(mistrusting.status == 6)

            let command = CommandLineClient(host: host, folder: folder)
            let login = ["login", "desk", "--password-stdin"]
            let input = Centre.password + "\n"
            #expect(try await command.run(trusting + own + login, input: input).status == 0)
            #expect(try await command.run(trusting + own + ["hotline", "list"]).output.contains(number))
            let refused = try await command.run(trusting + login, input: input)
            #expect(refused.status == 6)
            #expect(refused.errors.contains("certificate of the client"))
            let plain = try await command.run(login, input: input)
            #expect(plain.status == 6)
            #expect(plain.errors.contains("encrypts"))

            let page = try await ProgramRun.run(
                "curl",
                ["-sS", "--cacert", certificates.authority, "https://\(host.started.http)/readyz"]
            )
            #expect(page.output == "{\"ready\":true}\n")
        }
    }
}
