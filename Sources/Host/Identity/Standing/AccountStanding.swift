internal import PluginKit

/// What keeps an account from its roles, as it is stored.
struct AccountStanding: Hashable {
    /// May not log in.
    var isDisabled = false
    /// Has no roles until a security administrator confirms them.
    var isSuspended = false
    /// Somebody else gave it its password.
    var mustChangePassword = false
    /// When its password was set.
    var passwordChangedAt: WallTime?
    /// Logs in with a code as well.
    var hasTotp = false
}
