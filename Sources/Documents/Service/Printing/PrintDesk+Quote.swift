internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

extension PrintDesk {
    /// No paper has more pages.
    private static let pagesMax: UInt32 = 300

    /// What a print comes to, before it is begun.
    func quote(_ request: QuotePrintRequest, _ context: CallContext) async throws -> PrintQuote {
        guard request.copies <= Self.copiesMax else {
            throw RPCError.invalidFields([.init(field: "copies", description: "一次可打1到\(Self.copiesMax)份")])
        }
        let viewer = DocumentViewer(context)
        let pages = request.number.isEmpty ? request.pageCount : try await self.pages(request, viewer, context)
        guard (1...Self.pagesMax).contains(pages) else {
            throw RPCError.invalidFields([
                .init(field: "page_count", description: "请给出文书编号，或者预览的页数（1到\(Self.pagesMax)页）")
            ])
        }
        guard let price = self.prices.price(on: CivilDay(self.time.now)) else {
            throw RPCError(code: .failedPrecondition, message: "没有现在适用的打印价格，请联系系统管理员设置。")
        }
        let copies = max(1, request.copies)
        // Copies are not mixed on a sheet.
        let sheets = (request.isDuplex ? (pages + 1) / 2 : pages) * copies
        return PrintQuote.with {
            $0.pageCount = pages
            $0.copies = copies
            $0.isDuplex = request.isDuplex
            $0.sideCount = pages * copies
            $0.sheetCount = sheets
            $0.sidePriceFen = price.fen
            $0.priceFen = price.fen * Int64(pages * copies)
            $0.pricedFrom = price.from.description
            $0.priceSource = price.source
            let paper = "共\(pages)页，打\(copies)份，\(request.isDuplex ? "双面" : "单面")，用纸\(sheets)张。"
            let (side, all) = (Money(fen: price.fen), Money(fen: $0.priceFen))
            $0.text = paper + (price.fen == 0 ? "免费。" : "每面\(side)，一共\(all)。")
        }
    }

    private func pages(
        _ request: QuotePrintRequest,
        _ viewer: DocumentViewer,
        _ context: CallContext
    ) async throws -> UInt32 {
        let documents = self.documents(viewer)
        context.note(subject: request.number)
        try await self.checkOpen(context) { _ in request.number }
        return try await self.database.read { transaction in
            UInt32(clamping: try viewer.document(request.number, request.check, documents, transaction).pageCount)
        }
    }
}
