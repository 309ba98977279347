"""An answer on a terminal, where what is written cannot be taken back."""


class ShownText:
    """What the answer is, beside what stands on the terminal. Each method gives what to write next.

    After a server was killed the answer goes on from what was kept of it, which may be a little less than what was
    shown. What then comes again is not written twice; where it comes differently, the line begins anew.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._ahead = ""  # stands on the terminal, and is not part of the answer (yet)

    @property
    def text(self) -> str:
        """The answer so far."""
        return "".join(self._pieces)

    def add(self, piece: str) -> str:
        """The answer goes on with `piece`."""
        before, self._ahead = self._ahead, ""
        if before.startswith(piece):
            self._ahead = before[len(piece) :]
            written = ""
        elif piece.startswith(before):
            written = piece[len(before) :]
        else:
            written = f"\n{self._last_line()}{piece}"
        self._pieces.append(piece)
        return written

    def replace(self, text: str) -> str:
        """The answer is `text` up to here, whatever was said before."""
        shown = self.text + self._ahead
        self._pieces, self._ahead = [text], ""
        if shown.startswith(text):
            self._ahead = shown[len(text) :]
            return ""
        return text[len(shown) :] if text.startswith(shown) else f"\n{text}"

    def end(self) -> str:
        """Nothing follows."""
        written = f"\n{self._last_line()}" if self._ahead else ""
        self._ahead = ""
        said = written or self.text
        return written if not said or said.endswith("\n") else f"{written}\n"

    def _last_line(self) -> str:
        return self.text.rpartition("\n")[2]
