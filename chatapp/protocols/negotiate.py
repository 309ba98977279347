"""Which wire format a request asks for."""

from collections.abc import Callable

from chatapp.protocols.encoder import Encoder
from chatapp.protocols.ndjson import NdjsonEncoder
from chatapp.protocols.sse import SseEncoder
from chatapp.protocols.text import TextEncoder

_FORMATS: dict[str, Callable[[], Encoder]] = {
    SseEncoder.media_type: SseEncoder,
    NdjsonEncoder.media_type: NdjsonEncoder,
    TextEncoder.media_type: TextEncoder,
}


def encoder_for(accept: str | None, default: Callable[[], Encoder] = SseEncoder) -> Encoder:
    """The encoder for an `Accept` header (RFC 9110, section 12.5.1); `default` where it names none of ours."""
    ranked = sorted(_weighted(accept or ""), key=lambda entry: -entry[1])
    for media_type, weight in ranked:
        if weight > 0 and media_type in _FORMATS:
            return _FORMATS[media_type]()
    return default()


def _weighted(accept: str) -> list[tuple[str, float]]:
    weighted: list[tuple[str, float]] = []
    for entry in accept.split(","):
        media_type, *parameters = (piece.strip() for piece in entry.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                weight = _quality(value.strip())
        weighted.append((media_type.lower(), weight))
    return weighted


def _quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
