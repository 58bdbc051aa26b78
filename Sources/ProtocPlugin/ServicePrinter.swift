internal import SwiftProtobufPluginLibrary

/// Prints the four things that are made of a service.
struct ServicePrinter {
    let service: ServiceDescriptor
    let methods: [MethodPrinter]
    let visibility: Visibility

    private var name: String { self.service.name }
    private var access: String { self.visibility.prefix }
    private var methodsName: String { "\(self.name)Methods" }

    /// The protocol that a module's handler conforms to.
    func printHandler(to printer: inout CodePrinter) {
        self.printComment(to: &printer, "Serves `\(self.service.fullName)`.")
        printer.print("\(self.access)protocol \(self.name)Handler: Sendable {")
        printer.withIndentation { printer in
            for (index, method) in self.methods.enumerated() {
                if index > 0 { printer.print("") }
                Self.print(method.comment, to: &printer)
                printer.print(method.handlerSignature)
            }
        }
        printer.print("}")
    }

    /// One endpoint a method.
    func printEndpoints(to printer: inout CodePrinter) {
        printer.print("extension \(self.name)Handler {")
        printer.withIndentation { printer in
            printer.print("/// The methods with this handler behind them.")
            printer.print("\(self.access)var endpoints: [Endpoint] {")
            printer.withIndentation { printer in
                printer.print("[")
                printer.withIndentation { printer in
                    for method in self.methods { printer.print(method.endpoint(of: self.methodsName)) }
                }
                printer.print("]")
            }
            printer.print("}")
        }
        printer.print("}")
    }

    /// The descriptors of the methods and of the service.
    func printMethods(to printer: inout CodePrinter, schema: SchemaText) {
        printer.print("/// The methods of `\(self.service.fullName)`.")
        printer.print("\(self.access)enum \(self.methodsName) {")
        printer.withIndentation { printer in
            for method in self.methods {
                Self.print(method.comment, to: &printer)
                printer.print("\(self.access)static let \(method.name) = MethodDescriptor(")
                printer.withIndentation { printer in
                    for argument in method.descriptorArguments { printer.print(argument) }
                }
                printer.print(")", "")
            }
            let names = self.methods.map { "Self.\($0.name)" }.joined(separator: ", ")
            printer.print("/// The service with its methods and its Proto files.")
            printer.print("\(self.access)static let service = ServiceDescriptor(")
            printer.withIndentation { printer in
                printer.print("name: \"\(self.service.fullName)\",", "methods: [\(names)],", "schema: \"\"\"")
                printer.withIndentation { printer in
                    for line in schema.lines { printer.print(line) }
                    printer.print("\"\"\"")
                }
            }
            printer.print(")")
        }
        printer.print("}")
    }

    /// The typed client.
    func printClient(to printer: inout CodePrinter) {
        self.printComment(to: &printer, "Calls `\(self.service.fullName)`.")
        printer.print("\(self.access)struct \(self.name)Client: Sendable {")
        printer.withIndentation { printer in
            printer.print("private let caller: any Caller", "")
            printer.print("/// Makes a client over a connection, or over the host itself.")
            printer.print("\(self.access)init(_ caller: any Caller) {")
            printer.withIndentation { $0.print("self.caller = caller") }
            printer.print("}")
            for method in self.methods {
                let (signature, body) = method.client(of: self.methodsName)
                printer.print("")
                Self.print(method.comment, to: &printer)
                printer.print("\(self.access)\(signature) {")
                printer.withIndentation { $0.print(body) }
                printer.print("}")
            }
        }
        printer.print("}")
    }

    private func printComment(to printer: inout CodePrinter, _ fallback: String) {
        let comment = self.service.protoSourceComments(commentPrefix: "///")
        Self.print(comment.isEmpty ? "/// \(fallback)" : comment, to: &printer)
    }

    private static func print(_ comment: String, to printer: inout CodePrinter) {
        for line in comment.split(separator: "\n") { printer.print(String(line)) }
    }
}
