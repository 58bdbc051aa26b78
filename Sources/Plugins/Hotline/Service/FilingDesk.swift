internal import Logging
internal import PluginKit
internal import Synchronization

/// The desk that gets what citizens file themselves, by the configuration; the log has where that is none of a tenant's.
///
/// Never where the terminal or the window stands: that may be at the very unit which the order comes to.
///
/// One value holds for all tenants of a host, and trees change: what it names in none would send every order to the root,
/// where perhaps nobody looks.
final class FilingDesk: Sendable {
    private let configured: String
    private let logger: Logger
    private let warned = Mutex<Set<String>>([])

    /// - Parameter configured: an organisation by id or name; empty for the root.
    init(_ configured: String, logger: Logger) {
        self.configured = configured
        self.logger = logger
    }

    /// The desk of a tenant; `nil` where that has no tree.
    func desk(of tenant: String, in tree: OrganisationTree) -> String? {
        guard let root = tree.root?.id else { return nil }
        if self.configured.isEmpty { return root }
        if let desk = tree.id(of: self.configured) { return desk }
        if self.warned.withLock({ $0.insert(tenant).inserted }) {
            self.logger.warning(
                "no organisation, or more than one, is what filing_desk names: what citizens file goes to the root",
                metadata: ["tenant": "\(tenant)", "filing_desk": "\(self.configured)", "desk": "\(root)"]
            )
        }
        return root
    }

    /// Says for each tenant where it goes.
    func announce(_ organisations: OrganisationTrees) {
        for tenant in organisations.tenants {
            guard let desk = self.desk(of: tenant, in: organisations.tree(of: tenant)) else { continue }
            self.logger.info("what citizens file goes to", metadata: ["tenant": "\(tenant)", "desk": "\(desk)"])
        }
    }
}
