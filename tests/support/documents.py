"""Files to send: real ones, and such that are made to break what reads them."""

import struct
import zlib
from io import BytesIO

from pypdf import PdfWriter


def png(width: int = 2, height: int = 2) -> bytes:
    """A picture in one colour."""
    return (
        png_head(width, height)
        + _png_chunk(b"IDAT", zlib.compress((b"\0" + b"\x2a\x9d\x8f" * width) * height))
        + (_png_chunk(b"IEND", b""))
    )


def png_head(width: int, height: int) -> bytes:
    """What a picture says of itself, without a picture behind it."""
    return b"\x89PNG\r\n\x1a\n" + _png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pdf(*pages: str) -> bytes:
    """A document with a line of text on each page."""
    return _pdf([b"BT /F1 12 Tf 40 700 Td (%b) Tj ET" % text.encode() for text in pages])


def pdf_bomb(megabytes: int = 400) -> bytes:
    """A small document whose one page unpacks to a very large one."""
    packing = zlib.compressobj(9)
    piece = b" " * (1024 * 1024)
    packed = b"".join(packing.compress(piece) for _ in range(megabytes)) + packing.flush()
    return _pdf([packed], packed=True)


def locked_pdf() -> bytes:
    """A document that asks for a password."""
    writer, written = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(written)
    return written.getvalue()


def _pdf(contents: list[bytes], *, packed: bool = False) -> bytes:
    filters = b" /Filter /FlateDecode" if packed else b""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(contents)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(contents):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number),
            b"<< /Length %d%b >>\nstream\n%b\nendstream" % (len(content), filters, content),
        ]
    written = b"%PDF-1.4\n"
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R >>" % (len(objects) + 1)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return written + head + table + b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(written))
