internal import HostStorage

extension HostSettings {
    /// Where the database is.
    var storePlace: StorePlace {
        self.databaseURL.isEmpty ? .folder(self.dataFolder) : .postgres(self.databaseURL)
    }
}
