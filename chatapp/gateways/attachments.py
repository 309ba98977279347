"""Files inside messages of other protocols, as ours."""

import binascii
import mimetypes
from base64 import b64decode
from urllib.parse import unquote_to_bytes, urlsplit

from chatapp.errors import InvalidInput
from chatapp.files.attachments import Attachment


def at_address(url: str, media_type: str | None = None, name: str | None = None) -> Attachment:
    """A file behind a `data:` or web address.

    Raises:
        InvalidInput: the address is of another kind, or its data is not readable.
    """
    try:
        return parsed(url, media_type, name)
    except ValueError as error:
        raise InvalidInput.of(messages=str(error)) from None


def inline(data: str, media_type: str, name: str | None = None) -> Attachment:
    """A file in Base64.

    Raises:
        InvalidInput: it is not Base64.
    """
    try:
        return Attachment(media_type, name=name, data=_from_base64(data.encode()))
    except ValueError as error:
        raise InvalidInput.of(messages=str(error)) from None


def image_at(url: str) -> Attachment:
    """An image behind a `data:` or web address.

    Raises:
        ValueError: it is neither an image's bytes nor an address on the web.
    """
    image = parsed(url)
    if image.is_image:
        return image
    if image.data is not None:
        raise ValueError("This is no image: a data URL begins with data:image/…;base64,")
    return Attachment("image/*", url=url)


def parsed(url: str, media_type: str | None = None, name: str | None = None) -> Attachment:
    """A file behind an address; `media_type` wins over what the address says of it.

    Raises:
        ValueError: the address is of another kind, or its data is not readable.
    """
    scheme, _, rest = url.partition(":")
    if scheme.lower() == "data":
        head, comma, data = rest.partition(",")
        given_type, *options = head.lower().split(";")
        if not comma:
            raise ValueError("A data: address has a comma, and its data behind it.")
        plain = unquote_to_bytes(data)
        content = _from_base64(plain) if "base64" in options else plain
        if not content:
            raise ValueError("The file in a data: address is empty.")
        return Attachment(media_type or given_type or "text/plain", name=name, data=content)
    if scheme.lower() not in {"http", "https"} or not urlsplit(url).hostname:
        raise ValueError("A file has a data:, http: or https: address.")
    guessed, _ = mimetypes.guess_type(urlsplit(url).path)
    return Attachment(media_type or guessed or "application/octet-stream", name=name, url=url)


def _from_base64(data: bytes) -> bytes:
    try:
        return b64decode(data, validate=True)
    except binascii.Error:
        raise ValueError("The data of a file has to be Base64.") from None
