internal import HostAttachments
internal import HostIdentity
internal import PluginKit

/// The parts of the host that have tables and settings of their own, as modules have, and are always there.
package enum CoreModules {
    /// The settings of accounts and sessions.
    package static var identitySettings: SettingGroup {
        SettingGroup(["identity"], IdentityModule.configKeys)
    }

    /// The settings of attachments.
    package static var attachmentSettings: SettingGroup {
        SettingGroup(["attachments"], AttachmentsModule.configKeys)
    }
}
