internal import %Name%API
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct %Name%ServiceTests {
    @Test
    func `a matter that was taken in can be looked up`() async throws {
        try await withApp { app in
            let window = Window(app)
            let matter = try await window.clerk.createMatter(Window.request())
            #expect(matter.number == "%NAME%-000001")
            #expect(matter.registeredAt == app.time.now.timestamp)
            #expect(try await window.clerk.getMatter(.with { $0.number = matter.number }) == matter)
            #expect(try await window.supervisor.listMatters(ListMattersRequest()).matters == [matter])
        }
    }

    @Test
    func `the same works over the bus`() async throws {
        try await withLiveApp { app in
            try await app.withClient(roles: RoleSet([.windowStaff]), account: "window") { caller in
                let clerk = %Name%ServiceClient(caller)
                let matter = try await clerk.createMatter(Window.request())
                #expect(try await clerk.getMatter(.with { $0.number = matter.number }) == matter)
            }
        }
    }

    @Test(arguments: [("title", 0), ("title", 101), ("content", 0), ("content", 5_001)])
    func `a matter that is not right names its field`(field: String, length: Int) async throws {
        try await withApp { app in
            let request = Window.request {
                let text = String(repeating: "字", count: length)
                if field == "title" { $0.title = text } else { $0.content = text }
            }
            let error = try await #require(throws: RPCError.self) {
                try await Window(app).clerk.createMatter(request)
            }
            #expect(error.code == .invalidArgument)
            guard case .badRequest(let violations)? = error.details.first else {
                Issue.record("no detail names the field")
                return
            }
            #expect(violations.map(\.field) == [field])
        }
    }

    @Test
    func `a repeated call gets the first answer and does nothing more`() async throws {
        try await withApp { app in
            let clerk = Window(app).clerk
            let options = CallOptions(idempotencyKey: "same")
            let first = try await clerk.createMatter(Window.request(), options: options)
            #expect(try await clerk.createMatter(Window.request(), options: options) == first)
            #expect(try await clerk.listMatters(ListMattersRequest()).matters.count == 1)
        }
    }

    @Test
    func `another organisation's matter is as one that does not exist`() async throws {
        try await withApp { app in
            let number = try await Window(app).clerk.createMatter(Window.request()).number
            let stranger = Window(app, organisation: "haibowan").clerk
            let error = try await #require(throws: RPCError.self) {
                try await stranger.getMatter(.with { $0.number = number })
            }
            #expect(error.code == .notFound)
            #expect(try await stranger.listMatters(ListMattersRequest()).matters.isEmpty)
        }
    }

    @Test
    func `a unit sees what it took in, and nothing of those beside it`() async throws {
        try await withApp { app in
            let roles = RoleSet([.windowStaff])
            let clerks = App.units.map { %Name%ServiceClient(app.caller(roles: roles, unit: $0, account: $0)) }
            var numbers: [String] = []
            for clerk in clerks { numbers.append(try await clerk.createMatter(Window.request()).number) }
            for (clerk, number) in zip(clerks, numbers) {
                #expect(try await clerk.listMatters(ListMattersRequest()).matters.map(\.number) == [number])
            }
            let other = numbers[1]
            let error = await #expect(throws: RPCError.self) {
                try await clerks[0].getMatter(.with { $0.number = other })
            }
            #expect(error?.code == .notFound)
        }
    }

    @Test
    func `pages show every matter once, newest first`() async throws {
        try await withApp { app in
            let clerk = Window(app).clerk
            for _ in 0..<5 { _ = try await clerk.createMatter(Window.request()) }
            var numbers: [String] = []
            var request = ListMattersRequest.with { $0.pageSize = 2 }
            repeat {
                let page = try await clerk.listMatters(request)
                numbers += page.matters.map(\.number)
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(numbers.count == 5)
            #expect(numbers == Set(numbers).sorted(by: >))
        }
    }

    @Test(arguments: ["x", "SE9U", "////"])
    func `a page token that was not given out is refused`(token: String) async throws {
        try await withApp { app in
            let error = await #expect(throws: RPCError.self) {
                try await Window(app).clerk.listMatters(.with { $0.pageToken = token })
            }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test(arguments: [RoleSet([.citizen]), RoleSet([.systemAdministrator]), RoleSet([.supervisor]), RoleSet([])])
    func `others may not take matters in`(roles: RoleSet) async throws {
        try await withApp { app in
            let error = await #expect(throws: RPCError.self) {
                try await %Name%ServiceClient(app.caller(roles: roles)).createMatter(Window.request())
            }
            #expect(error?.code == .permissionDenied)
        }
    }
}
