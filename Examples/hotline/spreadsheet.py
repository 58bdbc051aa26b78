"""Writes a workbook (XLSX) row by row, with Python's standard library alone."""

import tempfile
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = datetime(1899, 12, 30)

_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
    # Style 1 shows dates.
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>'
        '</numFmts><fonts count="1"><font><sz val="11"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf xfId="0"/><xf numFmtId="164" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>'
    ),
}


class Workbook:
    """A workbook of one sheet. Texts are shared, as spreadsheets share them; long ones stand each by itself."""

    _LONG = 40

    def __init__(self, path, sheet):
        self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._name = sheet
        self._count = 0
        self._rows = 0
        self._known = {}
        # An archive has one part open at a time.
        self._strings = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")

    def __enter__(self):
        for name, text in _PARTS.items():
            self._add(name, text)
        sheet = f'<sheets><sheet name="{escape(self._name)}" sheetId="1" r:id="rId1"/></sheets>'
        self._add("xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{sheet}</workbook>')
        self._sheet = self._archive.open(self._info("xl/worksheets/sheet1.xml"), "w", force_zip64=True)
        self._sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
        return self

    def __exit__(self, kind, error, trace):
        self._sheet.write(b"</sheetData></worksheet>")
        self._sheet.close()
        with self._archive.open(self._info("xl/sharedStrings.xml"), "w", force_zip64=True) as part:
            part.write(f'{_HEAD}<sst xmlns="{_MAIN}">'.encode())
            self._strings.seek(0)
            while text := self._strings.read(1 << 20):
                part.write(text.encode())
            part.write(b"</sst>")
        self._strings.close()
        self._archive.close()

    def row(self, values):
        self._rows += 1
        cells = "".join(self._cell(column, value) for column, value in enumerate(values) if value != "")
        self._sheet.write(f'<row r="{self._rows}">{cells}</row>'.encode())

    def _cell(self, column, value):
        place = f'r="{chr(65 + column)}{self._rows}"'
        if isinstance(value, datetime):
            return f'<c {place} s="1"><v>{(value - _EPOCH).total_seconds() / 86_400!r}</v></c>'
        if isinstance(value, int):
            return f"<c {place}><v>{value}</v></c>"
        return f'<c {place} t="s"><v>{self._shared(value)}</v></c>'

    def _shared(self, text):
        if text in self._known:
            return self._known[text]
        self._strings.write(f'<si><t xml:space="preserve">{escape(text)}</t></si>')
        self._count += 1
        # Texts that come again are short; the others are not looked for, so that a million rows fit.
        if len(text) < self._LONG and len(self._known) < 100_000:
            self._known[text] = self._count - 1
        return self._count - 1

    def _add(self, name, text):
        self._archive.writestr(self._info(name), _HEAD + text)

    @staticmethod
    def _info(name):
        # A fixed time, so that the same rows are the same bytes.
        info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        return info
