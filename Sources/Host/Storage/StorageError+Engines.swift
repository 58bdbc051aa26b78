internal import GRDB
internal import PluginKit

extension StorageError {
    /// What an engine reported, in the kinds that callers tell apart.
    init(_ error: any Error) {
        switch error {
        case let error as StorageError:
            self = error
        case let failure as PostgresFailure:
            self = failure.storageError
        case let error as DatabaseError:
            self.init(kind: Self.kind(error.extendedResultCode), message: error.description)
        default:
            self.init(kind: .other, message: "\(error)")
        }
    }

    private static func kind(_ code: ResultCode) -> Kind {
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            return .uniqueViolation
        case .SQLITE_IOERR_SHMSIZE:
            // The index of the log cannot grow: there is no space for it.
            return .diskFull
        default:
            break
        }
        return switch code.primaryResultCode {
        case .SQLITE_CONSTRAINT: .constraintViolation
        case .SQLITE_FULL: .diskFull
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
        case .SQLITE_AUTH, .SQLITE_READONLY, .SQLITE_ERROR: .refused
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_CANTOPEN, .SQLITE_IOERR: .unavailable
        default: .other
        }
    }

    /// Runs `body` and turns what SQLite reports into a ``StorageError``.
    static func catching<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    /// Waits for `body` and turns what SQLite reports into a ``StorageError``.
    static func awaiting<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }
}
