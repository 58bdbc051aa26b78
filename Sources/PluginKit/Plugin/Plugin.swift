/// A module of the host, such as hotline, aid or mediation.
///
/// The type says what the module is; an instance is the module while it is enabled. The same type runs inside the host
/// or as a process of its own.
public protocol Plugin: Sendable {
    /// Name in configuration, metrics and tables: lower-case letters.
    static var id: String { get }
    /// What the module is for, in a line.
    static var summary: String { get }
    /// Its settings.
    static var configKeys: [ConfigKey] { get }
    /// Its schema, step by step.
    static var migrations: [Migration] { get }
    /// Columns of its tables that hold sealed values.
    static var sealedColumns: [SealedColumn] { get }
    /// How its cases go; checked before the module starts.
    static var workflows: [any WorkflowTable] { get }
    /// Its cases that can be searched for.
    static var searchSources: [any SearchSource] { get }
    /// Whom its cases are closed to, for other parts of the host.
    static var caseGates: [any CaseGate] { get }
    /// What its cases hold, for the papers that are made of them.
    static var caseFacts: [any CaseFactSource] { get }
    /// The matters that it serves people in, as they come with the program.
    static var matters: [ServiceMatter] { get }
    /// The services of Proto that it serves.
    static var services: [ServiceDescriptor] { get }

    /// Makes the module ready; its tables are there.
    ///
    /// - Throws: what keeps it from serving; the host reports it and goes on without the module.
    init(context: PluginContext) async throws

    /// A handler for every method of ``services``.
    var endpoints: [Endpoint] { get }

    /// Work beside the calls, for as long as the module is enabled; cancelled when it is disabled.
    func run() async throws

    /// Says why the module cannot serve now, or `nil`.
    func problem() async -> String?
}

extension Plugin {
    /// No settings.
    public static var configKeys: [ConfigKey] { [] }
    /// No tables.
    public static var migrations: [Migration] { [] }
    /// Nothing sealed.
    public static var sealedColumns: [SealedColumn] { [] }
    /// No cases.
    public static var workflows: [any WorkflowTable] { [] }
    /// Nothing to be searched for.
    public static var searchSources: [any SearchSource] { [] }
    /// Cases that are closed to nobody within reach.
    public static var caseGates: [any CaseGate] { [] }
    /// Cases whose facts are typed.
    public static var caseFacts: [any CaseFactSource] { [] }
    /// No matters of its own.
    public static var matters: [ServiceMatter] { [] }
    /// No work beside the calls.
    public func run() async throws {}
    /// Always ready.
    public func problem() async -> String? { nil }
}
