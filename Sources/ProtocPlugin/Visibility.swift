internal import SwiftProtobufPluginLibrary

/// How visible generated code is.
enum Visibility: String, CaseIterable {
    case `public` = "Public"
    case package = "Package"
    case `internal` = "Internal"

    init(_ parameter: any CodeGeneratorParameter) throws {
        self = .internal
        for (key, value) in parameter.parsedPairs {
            guard key == "Visibility" else { continue }
            guard let visibility = Visibility(rawValue: value) else {
                throw GeneratorError("Visibility is \(value); it has to be Public, Package or Internal.")
            }
            self = visibility
        }
    }

    /// The keyword with a space behind it; nothing for internal.
    var prefix: String {
        switch self {
        case .public: "public "
        case .package: "package "
        case .internal: ""
        }
    }

    /// The keyword of an import that generated declarations need.
    var importing: String { self.rawValue.lowercased() + " import" }
}
