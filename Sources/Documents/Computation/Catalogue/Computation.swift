public import PluginKit

/// Something that can be computed of a flat list of facts, for a window, a terminal or a command.
public struct Computation: Sendable {
    /// What it is called by, `litigation-fee`.
    public let id: String
    /// In Chinese, 诉讼费.
    public let title: String
    /// The facts in the order in which a person is asked for them.
    public let fields: [ComputationField]

    private let body: @Sendable (ComputationFacts) throws -> ComputationResult

    /// Makes a computation of a pure function.
    ///
    /// - Parameter body: throws ``DocumentError`` where a fact lacks or is wrong, ``ComputationError`` where facts do not
    ///   go together.
    init(
        id: String,
        title: String,
        fields: [ComputationField],
        body: @escaping @Sendable (ComputationFacts) throws -> ComputationResult
    ) {
        self.id = id
        self.title = title
        self.fields = fields
        self.body = body
    }

    /// Computes.
    ///
    /// - Parameters:
    ///   - facts: by the path of their field; one that the computation has no field for is refused, since it is a slip.
    ///   - today: the day that is taken where a day may be left out.
    ///   - rules: the calendar and the parameters.
    /// - Throws: ``DocumentError`` that names the field, or what does not go together.
    public func compute(
        _ facts: Facts,
        today: CivilDay,
        rules: ComputationRules
    ) throws(DocumentError) -> ComputationResult {
        let checked = try ComputationFacts(facts, fields: self.fields, today: today, rules: rules)
        do {
            return try self.body(checked)
        } catch let error as DocumentError {
            throw error
        } catch {
            throw DocumentError(.wrongFact, String(describing: error))
        }
    }

    /// The facts of an example, which are nobody's.
    public var sample: Facts {
        var facts = Facts()
        for field in self.fields { facts[field.field.path] = .text(field.field.sample) }
        return facts
    }
}
