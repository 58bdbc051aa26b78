internal import BusAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// `grpc.reflection`, in both of its versions: the Proto files of what is served now.
struct ReflectionService: Sendable {
    private typealias Request = ReflectionServerReflectionRequest
    private typealias Response = ReflectionServerReflectionResponse

    let table: MethodTable

    var mountings: [(ServiceDescriptor, [Endpoint])] {
        // The older version has the same messages under another name, and most tools still ask for it first.
        ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"].map { name in
            let info = OwnServices.method("/\(name)/ServerReflectionInfo", .bidirectional)
            let endpoint = Endpoint(
                info,
                bidirectional: { (requests: MessageStream<Request>, answers: MessageWriter<Response>, _) in
                    try await self.answer(requests, answers)
                }
            )
            return (ServiceDescriptor(name: name, methods: [info], schema: ""), [endpoint])
        }
    }

    private func answer(_ requests: MessageStream<Request>, _ answers: MessageWriter<Response>) async throws {
        for try await request in requests {
            var response = Response()
            response.validHost = request.host
            response.originalRequest = request
            response.messageResponse = self.response(to: request)
            try await answers.write(response)
        }
    }

    private func response(to request: Request) -> Response.OneOf_MessageResponse {
        switch request.messageRequest {
        case .listServices:
            return .listServicesResponse(
                .with { response in
                    response.service = self.table.services.map { service in .with { $0.name = service.name } }
                }
            )
        case .fileByFilename(let name):
            return self.files { $0.name == name }
        case .fileContainingSymbol(let symbol):
            return self.files { SymbolIndex.contains(symbol, in: $0) }
        case .fileContainingExtension(let asked):
            return self.files { file in
                SymbolIndex.extensionNumbers(of: asked.containingType, in: file).contains(asked.extensionNumber)
            }
        case .allExtensionNumbersOfType(let type):
            return self.extensionNumbers(of: type)
        case nil:
            return Self.error(.invalidArgument, "The request asks for nothing.")
        }
    }

    /// The first file that matches, with everything that it imports.
    private func files(_ matches: (Google_Protobuf_FileDescriptorProto) -> Bool) -> Response.OneOf_MessageResponse {
        for files in self.schemas {
            guard let found = files.first(where: matches) else { continue }
            let others = files.filter { $0.name != found.name }
            let encoded = ([found] + others).compactMap { file -> Data? in try? file.serializedBytes() }
            return .fileDescriptorResponse(.with { $0.fileDescriptorProto = encoded })
        }
        return Self.error(.notFound, "No service of this host has such a file, symbol or extension.")
    }

    private func extensionNumbers(of type: String) -> Response.OneOf_MessageResponse {
        let files = Array(self.schemas.joined())
        guard files.contains(where: { SymbolIndex.contains(type, in: $0) }) else {
            return Self.error(.notFound, "No service of this host has such a type.")
        }
        let numbers = Set(files.flatMap { SymbolIndex.extensionNumbers(of: type, in: $0) })
        return .allExtensionNumbersResponse(
            .with {
                $0.baseTypeName = type
                $0.extensionNumber = numbers.sorted()
            }
        )
    }

    /// The files of one service after the other, with everything that they import; and those of errors' details.
    private var schemas: some Sequence<[Google_Protobuf_FileDescriptorProto]> {
        (self.table.services.map(\.schema) + [StatusSchema.text]).lazy.compactMap { schema in
            guard let data = Data(base64Encoded: schema) else { return nil }
            return try? Google_Protobuf_FileDescriptorSet(serializedBytes: data).file
        }
    }

    private static func error(_ code: RPCError.Code, _ message: String) -> Response.OneOf_MessageResponse {
        .errorResponse(
            .with {
                $0.errorCode = code.rawValue
                $0.errorMessage = message
            }
        )
    }
}
