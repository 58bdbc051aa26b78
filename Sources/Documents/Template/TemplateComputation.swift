internal import PluginKit

/// A computation that a template prints: `计算: litigation-fee`, or `计算: litigation-fee | 标的额=案件.标的额`.
///
/// What it computes of are fields of the template, `诉讼费.标的额`, unless another field is named for one. What comes out is
/// printed as `诉讼费.结果`, `诉讼费.步骤`, `诉讼费.依据`, `诉讼费.提示`, and each value by its name.
public struct TemplateComputation: Sendable {
    let computation: Computation
    /// Fields that stand for facts of the computation, by the name that it has for them.
    let bindings: [String: String]

    /// Reads what stands behind `计算:`.
    ///
    /// - Throws: ``DocumentError`` with the line.
    init(line text: Substring, number: Int) throws(DocumentError) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
        guard let name = parts.first, parts.count <= 2,
            let found = Computation.all.first(where: { $0.id == name || $0.title == name }), Field.isPath(found.title)
        else {
            let known = Computation.all.map(\.id).joined(separator: "、")
            throw DocumentError(.template, "计算应写成“计算: litigation-fee | 标的额=案件.标的额”。可用：\(known)。", line: number)
        }
        var bindings: [String: String] = [:]
        for part in parts.dropFirst().flatMap({ $0.split(whereSeparator: { "，,".contains($0) }) }) {
            let sides = part.split(separator: "=").map(\.trimmed)
            guard sides.count == 2, found.fields.contains(where: { $0.field.path == sides[0] }), Field.isPath(sides[1])
            else {
                let known = found.fields.map(\.field.path).joined(separator: "、")
                throw DocumentError(.template, "“\(part)”应写成“项目=字段”。\(found.title)的项目：\(known)。", line: number)
            }
            bindings[sides[0]] = sides[1]
        }
        self.computation = found
        self.bindings = bindings
    }

    /// What its fields and its results begin with.
    var name: String { self.computation.title }

    /// The field that gives a fact of the computation.
    func path(of input: ComputationField) -> String {
        self.bindings[input.field.path] ?? "\(self.name).\(input.field.path)"
    }

    /// The fields that it adds to the template's.
    var fields: [Field] {
        self.computation.fields.filter { self.bindings[$0.field.path] == nil }.map { input in
            var field = input.field
            field.path = self.path(of: input)
            return field
        }
    }

    /// The field that a fact of the computation comes from; the one itself where it is none.
    private func path(named name: String) -> String {
        self.computation.fields.first { $0.field.path == name }.map { self.path(of: $0) } ?? name
    }

    /// Computes; results by their name.
    ///
    /// - Parameters:
    ///   - day: that of the paper, which is taken where a day may be left out: the same facts give the same paper.
    ///   - rules: by what is computed.
    /// - Throws: ``DocumentError`` that names the field.
    func results(_ facts: Facts, day: CivilDay, rules: ComputationRules) throws(DocumentError) -> [String: String] {
        var own = Facts()
        for input in self.computation.fields { own[input.field.path] = facts[self.path(of: input)] }
        do throws(DocumentError) {
            let result = try self.computation.compute(own, today: day, rules: rules)
            var found = Dictionary(result.values.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
            found["结果"] = result.values.first?.text ?? ""
            found["步骤"] = result.steps.joined(separator: "\n")
            found["依据"] = result.basis.map(\.description).joined(separator: "；")
            found["提示"] = result.warnings.isEmpty ? "无" : result.warnings.joined(separator: "\n")
            return found
        } catch {
            var error = error
            error.field = self.path(named: error.field)
            throw error
        }
    }
}

extension TemplateComputation: Hashable {
    /// The same computation of the same fields.
    public static func == (first: TemplateComputation, second: TemplateComputation) -> Bool {
        first.computation.id == second.computation.id && first.bindings == second.bindings
    }

    /// Hashes both.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.computation.id)
        hasher.combine(self.bindings)
    }
}
