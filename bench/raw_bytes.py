"""What the floor deflates: the raw bytes of the streams that a product holds, and the committed figure of them. The figure
(bench/raw_bytes.tsv: kilobytes for each megabyte of Markdown, rounded up) may only fall, so that bloat in our own products
cannot raise the floor that they are compared with."""
import math
import pathlib
import re
import zipfile
import zlib

COMMITTED = pathlib.Path(__file__).with_name("raw_bytes.tsv")
STREAM = re.compile(rb"stream\r?\n")


def pdf_streams(data):
    """The decoded bytes of each deflated stream. Others (metadata, JPEG) are no work for deflate."""
    found, at = [], 0
    while start := STREAM.search(data, at):
        dictionary = data[data.rfind(b" obj", 0, start.start()):start.start()]
        if b"/FlateDecode" in dictionary:
            decoder = zlib.decompressobj()
            found.append(decoder.decompress(data[start.end():]))
            if not decoder.eof:
                raise ValueError("a stream of the PDF is cut short")
            at = data.index(b"endstream", len(data) - len(decoder.unused_data)) + len(b"endstream")
        else:
            at = data.index(b"endstream", start.end()) + len(b"endstream")
    return found


def epub_members(file):
    with zipfile.ZipFile(file) as archive:
        return [archive.read(m) for m in archive.infolist() if m.compress_type == zipfile.ZIP_DEFLATED]


def pieces_of(product):
    return pdf_streams(product.read_bytes()) if product.suffix == ".pdf" else epub_members(product)


def write_pieces(product, target):
    """For floor: each piece behind its length. Returns the sum of the lengths."""
    pieces = pieces_of(product)
    with open(target, "wb") as out:
        for piece in pieces:
            out.write(b"%d\n" % len(piece))
            out.write(piece)
    return sum(map(len, pieces))


def per_megabyte(raw, markdown):
    """Kilobytes of raw bytes for each megabyte of Markdown, both given in bytes."""
    return math.ceil(1000 * raw / markdown)


def load():
    rows = [line.split("\t") for line in COMMITTED.read_text().splitlines()[1:]] if COMMITTED.exists() else []
    return {product: int(figure) for product, figure in rows}


def save(figures):
    COMMITTED.write_text("product\tkB per MB of Markdown\n" + "".join(f"{p}\t{n}\n" for p, n in sorted(figures.items())))


def settle(known, measured, accepting):
    """(the figures to keep, the products that grew). Only a fall, or a product's first figure, is accepted."""
    grown = sorted(p for p, n in measured.items() if n > known.get(p, n))
    kept = dict(known)
    if accepting:
        kept.update({p: n for p, n in measured.items() if p not in grown})
    return kept, grown
