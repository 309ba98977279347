"""What a file is, by its content. Its name, and what the sender says of it, do not count.

Five signatures tell the kinds that models read; a library that guesses among hundreds would be less sure of them.
"""

import codecs
import re
from typing import BinaryIO

from chatapp.errors import FileTooLarge, UnsupportedFile

PDF = "application/pdf"
TEXT = "text/plain"
MOST_PIXELS = 50_000_000  # decoded, an image of so many takes 200 MB

_HEAD_BYTES = 1024
_PIECE_BYTES = 1024 * 1024
_SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"(?:\xef\xbb\xbf|\s)*%PDF-\d"), PDF),
)
# All but tabs, ends of lines and pages, and what gives a terminal its colours.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def media_type_of(file: BinaryIO) -> str:
    """What is in `file`. Of an image only the header is read: nothing is decoded.

    Raises:
        UnsupportedFile: nothing that is taken here, or an image that is broken.
        FileTooLarge: an image with too many pixels.
    """
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if not head:
        raise UnsupportedFile("The file is empty.")
    for signature, media_type in _SIGNATURES:
        if signature.match(head):
            if media_type != PDF:
                _check_size(file)
            return media_type
    if not _is_text(file):
        raise UnsupportedFile
    return TEXT


def _check_size(file: BinaryIO) -> None:
    import imagesize

    file.seek(0)
    width, height = imagesize.get(file)
    if width < 1 or height < 1:
        raise UnsupportedFile("This image is broken: it does not say how large it is.")
    if width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise FileTooLarge(f"This image has {width} by {height} pixels; more than {most} million are not taken.")


def _is_text(file: BinaryIO) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(_PIECE_BYTES):
            if _CONTROL.search(decoder.decode(piece)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
