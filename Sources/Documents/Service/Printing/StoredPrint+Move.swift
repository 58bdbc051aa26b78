internal import PluginKit
internal import Printing

extension StoredPrint {
    /// Puts it into a printer's queue.
    mutating func move(to printer: CentrePrinter) {
        self.printer = printer.id
        self.unit = printer.unit
    }

    /// Takes that somebody found nothing in the tray: the printer may still have a job of it, and is asked before the
    /// print begins again anywhere.
    mutating func takeMissing() {
        if !self.printer.isEmpty, !self.lastPrinters.contains(self.printer) { self.lastPrinters.append(self.printer) }
        self.record.apply(.foundMissing)
    }
}
