internal import GRDB

extension GRDB.Database: SQLConnection {}
