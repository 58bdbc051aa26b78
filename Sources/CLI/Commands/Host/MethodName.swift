internal import HostAPI

/// Finds the method that a user means: `GetOrder`, `HotlineService/GetOrder` or the whole path.
enum MethodName {
    static func find(_ name: String, in methods: [Method]) throws -> Method {
        let wanted = name.lowercased()
        let found = methods.filter { method in
            let path = method.path.lowercased()
            return path == wanted || path == "/" + wanted || path.hasSuffix("/" + wanted)
                || path.hasSuffix("." + wanted)
        }
        switch found.count {
        case 1: return found[0]
        case 0:
            throw Failure(.notFound, "No method is called \(name). yizhan methods lists what can be called.")
        default:
            let paths = found.map(\.path).joined(separator: ", ")
            throw Failure(.usage, "\(name) may be any of \(paths). Name more of it.")
        }
    }
}
