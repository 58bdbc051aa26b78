/// A service of Proto: its methods and the schema that foreign clients ask for by reflection.
public struct ServiceDescriptor: Sendable {
    /// Full name, `yizhan.hotline.v1.HotlineService`.
    public let name: String
    /// Every method, in the order of the Proto file.
    public let methods: [MethodDescriptor]
    /// A serialized `google.protobuf.FileDescriptorSet` with the service's file and all that it imports, in Base64.
    public let schema: String

    /// Describes a service.
    public init(name: String, methods: [MethodDescriptor], schema: String) {
        self.name = name
        self.methods = methods
        self.schema = schema
    }
}
