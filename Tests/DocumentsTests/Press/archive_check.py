#!/usr/bin/env python3
"""Looks at a PDF file by the clauses of ISO 19005-2 (PDF/A-2, level B) that a writer of text, lines and one seal can break.

Prints what is wrong, a line each. Not a validator: what the file has none of (images, actions, attachments) is refused whole.
"""

import sys
import xml.etree.ElementTree as ElementTree

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

NAMES = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
         "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdf": "http://ns.adobe.com/pdf/1.3/"}
# Text, lines, fills, marked content; grey and RGB. Of other colours and of images there is none.
OPERATORS = set("q Q cm w m l c re s S f h gs BT ET Tf Tm TJ Tj BMC BDC EMC rg RG g G".split())
FORBIDDEN = {"/AA", "/OpenAction", "/JavaScript", "/EmbeddedFiles", "/OCProperties", "/XFA", "/NeedAppearances", "/TR", "/HTP",
             "/AlternatePresentations", "/Requirements"}


def every(reader):
    for number in range(1, len(reader.xref[0]) + 1 if 0 in reader.xref else 1):
        yield reader.get_object(number)


def profile(data):
    if len(data) < 132 or int.from_bytes(data[:4]) != len(data) or data[36:40] != b"acsp" or data[12:24] != b"mntrRGB XYZ ":
        yield "the profile is none"
    count = int.from_bytes(data[128:132])
    tags = {data[132 + 12 * n:136 + 12 * n].decode(): (int.from_bytes(data[136 + 12 * n:140 + 12 * n]),
                                                       int.from_bytes(data[140 + 12 * n:144 + 12 * n])) for n in range(count)}
    for name in ("desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"):
        if name not in tags or sum(tags[name]) > len(data) or tags[name][0] % 4:
            yield f"{name} of the profile"
    # Red, green and blue are white together.
    for axis in range(3):
        places = [tags[name][0] + 8 + 4 * axis for name in ("rXYZ", "gXYZ", "bXYZ", "wtpt")]
        values = [int.from_bytes(data[place:place + 4], signed=True) for place in places]
        if abs(sum(values[:3]) - values[3]) > 16:
            yield "the primaries of the profile are not white together"


def mistakes(path):
    data = open(path, "rb").read()
    reader = PdfReader(path, strict=True)
    root = reader.trailer["/Root"]
    if not data.startswith(b"%PDF-1.7\n%") or any(byte < 128 for byte in data[10:14]):
        yield "6.1.2: header"
    if "/ID" not in reader.trailer or "/Encrypt" in reader.trailer:
        yield "6.1.3: trailer"
    if not data.rstrip().endswith(b"%%EOF"):
        yield "6.1.3: end"
    for thing in every(reader):
        if isinstance(thing, StreamObject) and thing.get("/Filter") not in (None, "/FlateDecode"):
            yield "6.1.7: filter"
        if isinstance(thing, DictionaryObject):
            if FORBIDDEN & set(thing):
                yield f"6.1, 6.5: {FORBIDDEN & set(thing)}"
            if thing.get("/Type") == "/Annot" and (not int(thing["/F"]) & 4 or int(thing["/F"]) & 0b100011):
                yield "6.3.2: flags of an annotation"
            if thing.get("/Type") == "/Annot" and "/AP" not in thing and any(float(edge) for edge in thing["/Rect"]):
                yield "6.3.3: appearance of an annotation"
            if thing.get("/Type") == "/FontDescriptor" and not {"/FontFile2", "/FontFile3"} & set(thing):
                yield "6.2.11.4: a font is not embedded"
            if thing.get("/Subtype") == "/CIDFontType2" and thing.get("/CIDToGIDMap") != "/Identity":
                yield "6.2.11.3.2: CIDToGIDMap"
    intents = root.get("/OutputIntents", [])
    if len(intents) != 1 or intents[0].get_object()["/S"] != "/GTS_PDFA1":
        yield "6.2.3: output intent"
    else:
        stream = intents[0].get_object()["/DestOutputProfile"].get_object()
        if stream["/N"] != 3:
            yield "6.2.3: number of colours"
        yield from profile(stream.get_data())
    for page in reader.pages:
        for _, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
            if operator.decode() not in OPERATORS:
                yield f"6.2.4: {operator.decode()}"
    metadata = root["/Metadata"].get_object()
    if "/Filter" in metadata or (metadata["/Type"], metadata["/Subtype"]) != ("/Metadata", "/XML"):
        yield "6.6.2.1: metadata"
    tree = ElementTree.fromstring(metadata.get_data().decode())
    def said(name):
        found = tree.find(f".//{name}//rdf:li", NAMES)
        return (found if found is not None else tree.find(f".//{name}", NAMES)).text
    for name, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "B"), ("dc:title", reader.metadata.title),
                        ("dc:description", reader.metadata.subject), ("pdf:Producer", reader.metadata.producer)):
        if said(name) != value:
            yield f"6.6.4: {name} is {said(name)}, not {value}"


for line in mistakes(sys.argv[1]):
    print(line)
