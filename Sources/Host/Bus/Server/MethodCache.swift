internal import PluginKit

/// Methods that a connection has called, found by the bytes of their name without making a string of it.
struct MethodCache {
    /// A client calls a handful of methods; beyond this the oldest gives way.
    private static let size = 16

    private let table: MethodTable
    private var generation: Int
    private var entries: [(name: [UInt8], method: MountedMethod)] = []
    private var oldest = 0

    init(table: MethodTable) {
        self.table = table
        self.generation = table.generation
    }

    /// The method of that name, if it is served now.
    mutating func method(_ name: UnsafeRawBufferPointer) -> MountedMethod? {
        let generation = self.table.generation
        if generation != self.generation {
            self.generation = generation
            self.entries = []
            self.oldest = 0
        }
        for entry in self.entries where entry.name.count == name.count && entry.name.elementsEqual(name) {
            return entry.method
        }
        guard let path = String(validating: name, as: UTF8.self), let method = self.table.method(path) else {
            return nil
        }
        self.remember(Array(name), method)
        return method
    }

    private mutating func remember(_ name: [UInt8], _ method: MountedMethod) {
        if self.entries.count < Self.size {
            self.entries.append((name, method))
        } else {
            self.entries[self.oldest] = (name, method)
            self.oldest = (self.oldest + 1) % Self.size
        }
    }
}
