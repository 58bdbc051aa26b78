internal import Glibc

/// Turns GB18030 into UTF-8 by the C library's iconv.
final class GB18030Decoder {
    private let conversion: iconv_t

    /// - Throws: ``SpreadsheetError`` where the C library does not know the encoding.
    init() throws(SpreadsheetError) {
        guard let conversion = iconv_open("UTF-8", "GB18030"), Int(bitPattern: conversion) != -1 else {
            throw SpreadsheetError(.encoding)
        }
        self.conversion = conversion
    }

    deinit { iconv_close(self.conversion) }

    /// Decodes as far as it goes.
    ///
    /// - Returns: the text, how many bytes it was, and whether the next one is none of the encoding.
    func decode(_ bytes: [UInt8]) -> (text: [UInt8], taken: Int, isSpoilt: Bool) {
        // Two bytes become three, four become four, one stays one.
        let capacity = bytes.count * 2
        var input = bytes.map { CChar(bitPattern: $0) }
        var taken = 0
        var isSpoilt = false
        let text = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            output.withMemoryRebound(to: CChar.self) { output in
                input.withUnsafeMutableBufferPointer { input in
                    var from = input.baseAddress
                    var left = input.count
                    var to = output.baseAddress
                    var room = capacity
                    let result = iconv(self.conversion, &from, &left, &to, &room)
                    isSpoilt = result == -1 && errno == EILSEQ
                    taken = input.count - left
                    count = capacity - room
                }
            }
        }
        return (text, taken, isSpoilt)
    }
}
