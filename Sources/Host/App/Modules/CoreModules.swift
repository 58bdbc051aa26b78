internal import ConsultService
internal import DocumentsService
internal import HostAttachments
internal import HostAudit
internal import HostIdentity
internal import HostNotifications
internal import HostProcedure
internal import HostSealing
internal import PluginKit

/// The parts of the host that have tables and settings of their own, as modules have, and are always there.
package enum CoreModules {
    /// The settings of accounts and sessions.
    package static var identitySettings: SettingGroup {
        SettingGroup(["identity"], IdentityModule.configKeys)
    }

    /// The settings of the audit log.
    package static var auditSettings: SettingGroup {
        SettingGroup(["audit"], AuditModule.configKeys)
    }

    /// The settings of every part that has some.
    static var settings: [SettingGroup] {
        [
            Self.identitySettings, Self.auditSettings, Self.attachmentSettings, Self.procedureSettings,
            Self.notificationSettings, Self.consultSettings, Self.documentSettings,
        ]
    }

    /// The settings of procedure and time.
    package static var procedureSettings: SettingGroup {
        SettingGroup(["procedure"], ProcedureModule.configKeys)
    }

    /// The settings of the consultation.
    package static var consultSettings: SettingGroup {
        SettingGroup(["consult"], ConsultModule.configKeys)
    }

    /// The settings of notices.
    package static var notificationSettings: SettingGroup {
        SettingGroup(["notification"], NotificationsModule.configKeys)
    }

    /// The settings of documents.
    package static var documentSettings: SettingGroup {
        SettingGroup(["documents"], DocumentsModule.configKeys)
    }

    /// The tables that stand with the storage's own, under its name.
    static let hostMigrations = AuditModule.migrations + [KeysModule.migration(number: 2)]

    /// The settings of attachments.
    package static var attachmentSettings: SettingGroup {
        SettingGroup(["attachments"], AttachmentsModule.configKeys)
    }
}
