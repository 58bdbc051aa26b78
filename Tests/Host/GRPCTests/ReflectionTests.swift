internal import GRPCCore
internal import SwiftProtobuf
internal import Testing

@testable internal import HostGRPC

/// What tools learn of the host without having its Proto files.
@Suite(.timeLimit(.minutes(5))) struct ReflectionTests {
    private typealias Request = ReflectionServerReflectionRequest
    private typealias Response = ReflectionServerReflectionResponse

    private static let file = "yizhan/host/v1/host.proto"

    @Test(arguments: ["v1", "v1alpha"]) func everyServiceOfTheTableIsListed(_ version: String) async throws {
        try await RunningDoor.withClient { door, client in
            let request = Request.with { $0.listServices = "" }
            let listed = try await Self.ask([request], client, version: version).first?.listServicesResponse
            #expect(listed?.service.map(\.name) == ["yizhan.host.v1.HostService", TestService.name])
            door.disable()
            let later = try await Self.ask([request], client, version: version).first?.listServicesResponse
            #expect(later?.service.map(\.name) == ["yizhan.host.v1.HostService"])
        }
    }

    @Test(arguments: [
        "yizhan.host.v1.HostService", "yizhan.host.v1.HostService.GetStatus", "yizhan.host.v1.Module",
        "yizhan.host.v1.Module.name", "yizhan.host.v1.ModuleState",
    ])
    func symbolIsFoundWithEverythingThatItsFileImports(_ symbol: String) async throws {
        try await RunningDoor.withClient { _, client in
            let response = try await Self.ask([Request.with { $0.fileContainingSymbol = symbol }], client).first
            let files = try Self.files(response)
            #expect(files.first?.name == Self.file)
            let names = Set(files.map(\.name))
            for file in files { #expect(names.isSuperset(of: file.dependency), "\(file.name)") }
        }
    }

    @Test(arguments: ["Status", "ErrorInfo", "BadRequest", "BadRequest.FieldViolation", "RetryInfo"])
    func detailsOfErrorsAreFound(_ name: String) async throws {
        try await RunningDoor.withClient { _, client in
            let request = Request.with { $0.fileContainingSymbol = "yizhan.bus.v1.\(name)" }
            let files = try Self.files(try await Self.ask([request], client).first)
            #expect(files.first?.name == "yizhan/bus/v1/status.proto")
            #expect(files.contains { $0.name == "google/protobuf/any.proto" })
        }
    }

    @Test func fileIsFoundByItsName() async throws {
        try await RunningDoor.withClient { _, client in
            let response = try await Self.ask([Request.with { $0.fileByFilename = Self.file }], client).first
            #expect(try Self.files(response).first?.package == "yizhan.host.v1")
        }
    }

    @Test(arguments: ["yizhan.host.v1.Nothing", "yizhan.host.v1.Module.nothing", "Module", ""])
    func unknownSymbolIsNotFound(_ symbol: String) async throws {
        try await RunningDoor.withClient { _, client in
            let requests = [
                Request.with { $0.fileContainingSymbol = symbol }, Request.with { $0.fileByFilename = symbol },
            ]
            let codes = try await Self.ask(requests, client).map(\.errorResponse.errorCode)
            #expect(codes == [5, 5])
        }
    }

    @Test func extensionIsFoundByItsNumber() async throws {
        try await RunningDoor.withClient { _, client in
            let requests = [
                Request.with {
                    $0.fileContainingExtension.containingType = "google.protobuf.MethodOptions"
                    $0.fileContainingExtension.extensionNumber = 51_000
                },
                Request.with { $0.allExtensionNumbersOfType = "google.protobuf.MethodOptions" },
            ]
            let responses = try await Self.ask(requests, client)
            #expect(try Self.files(responses.first).first?.name == "yizhan/options/v1/options.proto")
            #expect(responses.last?.allExtensionNumbersResponse.extensionNumber == [51_000])
        }
    }

    @Test func unknownExtensionIsNotFoundAndTheStreamGoesOn() async throws {
        try await RunningDoor.withClient { _, client in
            let requests = [
                Request.with {
                    $0.fileContainingExtension.containingType = "yizhan.host.v1.Module"
                    $0.fileContainingExtension.extensionNumber = 100
                },
                Request.with { $0.allExtensionNumbersOfType = "yizhan.host.v1.Nothing" },
                Request.with { $0.allExtensionNumbersOfType = "yizhan.host.v1.Module" },
                Request.with { $0.listServices = "" },
            ]
            let responses = try await Self.ask(requests, client)
            #expect(responses.map(\.originalRequest) == requests)
            #expect(responses.prefix(2).map(\.errorResponse.errorCode) == [5, 5])
            #expect(responses[2].allExtensionNumbersResponse.extensionNumber.isEmpty)
            #expect(responses[2].allExtensionNumbersResponse.baseTypeName == "yizhan.host.v1.Module")
            #expect(responses[3].listServicesResponse.service.count == 2)
        }
    }

    private static func ask(
        _ requests: [Request],
        _ client: TestClient,
        version: String = "v1"
    ) async throws -> [Response] {
        try await client.bidirectional("grpc.reflection.\(version).ServerReflection/ServerReflectionInfo") { writer in
            for request in requests { try await writer.write(request) }
        } _: { (answers: RPCAsyncSequence<Response, any Error>) in
            var responses: [Response] = []
            for try await answer in answers { responses.append(answer) }
            return responses
        }
    }

    private static func files(_ response: Response?) throws -> [Google_Protobuf_FileDescriptorProto] {
        try (response?.fileDescriptorResponse.fileDescriptorProto ?? []).map {
            try Google_Protobuf_FileDescriptorProto(serializedBytes: $0)
        }
    }
}
