internal import PluginKit

extension StoredPrint {
    /// Puts it into a printer's queue; where it was another's before, that one is asked whether it still has it.
    mutating func move(to printer: CentrePrinter) {
        if !self.printer.isEmpty, self.printer != printer.id { self.lastPrinter = self.printer }
        self.printer = printer.id
        self.unit = printer.unit
    }
}
