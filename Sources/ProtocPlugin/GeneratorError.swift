/// What is wrong with a Proto file; protoc prints it and stops.
struct GeneratorError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
