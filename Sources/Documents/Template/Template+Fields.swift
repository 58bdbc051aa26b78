extension Template {
    /// The fields that the template prints or asks for, in its order, each once; fields of records by their full path.
    public var usedFields: [String] {
        var used: [String] = []
        self.walk(self.nodes, nil) { path, isList in
            if !isList, !used.contains(path) { used.append(path) }
        }
        return used
    }

    /// The lists that the template prints.
    public var usedLists: [String] {
        var used: [String] = []
        self.walk(self.nodes, nil) { path, isList in
            if isList, !used.contains(path) { used.append(path) }
        }
        return used
    }

    private func walk(_ nodes: [TemplateNode], _ list: String?, _ visit: (String, Bool) -> Void) {
        for node in nodes {
            switch node {
            case .text: break
            case .field(let path, _, _), .boxes(let path, _):
                for source in self.sources(of: self.full(path, list)) { visit(source, false) }
            case .section(let path, _, let nodes, _):
                if self.catalogue[path]?.kind == .list {
                    visit(path, true)
                    self.walk(nodes, path, visit)
                } else {
                    if self.catalogue[self.full(path, list)] != nil { visit(self.full(path, list), false) }
                    self.walk(nodes, list, visit)
                }
            }
        }
    }

    /// The fields whose facts a field is printed of: itself, or what it is computed of.
    private func sources(of path: String) -> [String] {
        if let (field, way) = self.catalogue.derivation(of: path) {
            return [field.path] + (way.needsDay ? [SharedFields.day] : [])
        }
        guard let (computation, _) = self.catalogue.computation(of: path) else { return [path] }
        return computation.computation.fields.map { computation.path(of: $0) } + [SharedFields.day]
    }

    private func full(_ path: String, _ list: String?) -> String {
        if let list, self.catalogue["\(list).\(path)"] != nil { return "\(list).\(path)" }
        return path
    }
}

extension Template {
    /// Whether an office closes the paper (落款): only its staff issue it.
    public var isOfficial: Bool { self.source.contains("\n#落款") }
}
