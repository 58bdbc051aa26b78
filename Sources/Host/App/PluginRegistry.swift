internal import HotlinePlugin
package import PluginKit

/// Every module of this build, in the order in which they start.
///
/// The only place that knows them by type.
package enum PluginRegistry {
    /// The modules; which of them run is a matter of configuration.
    package static let all: [any Plugin.Type] = [
        HotlinePlugin.self
    ]
}
