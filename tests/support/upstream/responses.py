"""OpenAI's Responses API."""

from typing import Any

from tests.support.upstream.chat import ChatDialect, text_of
from tests.support.upstream.dialect import Asked
from tests.support.upstream.frames import stamp, to_json
from tests.support.upstream.script import Page, Search, ToolCall


class ResponsesFrames:
    """Encodes one answer: items that are opened, filled and closed, all numbered."""

    def __init__(self, number: int, model: str, *, with_sources: bool = False) -> None:
        self._with_sources = with_sources
        self._pages: list[Page] = []
        self._response: dict[str, Any] = {
            "id": f"resp_{number}",
            "object": "response",
            "created_at": 1_750_000_000,
            "model": model,
            "parallel_tool_calls": True,
            "tool_choice": "auto",
            "tools": [],
            "error": None,
            "incomplete_details": None,
        }
        self._sequence = 0
        self._items: list[dict[str, Any]] = []
        self._open = ""
        self._said: list[str] = []

    def begin(self) -> bytes:
        response: dict[str, Any] = {**self._response, "status": "in_progress", "output": []}
        return self._event("response.created", response=response) + self._event(
            "response.in_progress", response=response
        )

    def reasoning(self, piece: str) -> bytes:
        begun = b"" if self._open == "reasoning" else self._close() + self._begin_reasoning()
        return begun + self._delta("response.reasoning_summary_text.delta", piece, summary_index=0)

    def search(self, search: Search) -> bytes:
        self._pages = search.pages
        begun = self._close() + self._begin(
            "web_search_call", f"ws_{len(self._items)}", {"type": "web_search_call", "status": "in_progress"}
        )
        place, item = self._place(), self._items[-1]
        stages = b"".join(
            self._event(f"response.web_search_call.{stage}", **place)
            for stage in ("in_progress", "searching", "completed")
        )
        sources = {"sources": [{"type": "url", "url": page.url} for page in search.pages]} if self._with_sources else {}
        item.update(status="completed", action={"type": "search", "query": search.query, **sources})
        self._open = ""
        return begun + stages + self._event("response.output_item.done", output_index=place["output_index"], item=item)

    def text(self, token: str) -> bytes:
        begun = b"" if self._open == "message" else self._close() + self._begin_message()
        return begun + self._delta("response.output_text.delta", token, content_index=0, logprobs=[])

    def stamp(self) -> bytes:
        return self.text(stamp())

    def tool_call(self, index: int, call_id: str, call: ToolCall) -> bytes:
        item = {
            "type": "function_call",
            "call_id": call_id,
            "name": call.name,
            "arguments": "",
            "status": "in_progress",
        }
        return self._close() + self._begin("function_call", f"fc_{call_id}", item)

    def tool_arguments(self, index: int, piece: str) -> bytes:
        return self._delta("response.function_call_arguments.delta", piece)

    def finish(self, reason: str, usage: dict[str, Any]) -> bytes:
        closed = self._close()
        response = self._ended(reason, usage)
        return closed + self._event(f"response.{response['status']}", response=response)

    def error(self) -> bytes:
        error = {"code": "server_error", "message": "The server had an error while processing your request."}
        failed: dict[str, Any] = {**self._response, "status": "failed", "output": [], "error": error}
        return self._event("response.failed", response=failed)

    def whole(self, message: dict[str, Any], reason: str, usage: dict[str, Any]) -> bytes:
        self.text(message["content"])
        self._close()
        return to_json(self._ended(reason, usage))

    def _ended(self, reason: str, usage: dict[str, Any]) -> dict[str, Any]:
        is_whole = reason in {"stop", "tool_calls"}
        why = None if is_whole else {"reason": {"length": "max_output_tokens"}.get(reason, reason)}
        return {
            **self._response,
            "status": "completed" if is_whole else "incomplete",
            "incomplete_details": why,
            "output": self._items,
            "usage": {
                "input_tokens": usage["prompt_tokens"],
                "input_tokens_details": {"cached_tokens": 0},
                "output_tokens": usage["completion_tokens"],
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": usage["total_tokens"],
            },
        }

    def _begin_reasoning(self) -> bytes:
        item_id = f"rs_{len(self._items)}"
        part = {"type": "summary_text", "text": ""}
        return self._begin("reasoning", item_id, {"type": "reasoning", "summary": []}) + self._event(
            "response.reasoning_summary_part.added", **self._place(), summary_index=0, part=part
        )

    def _begin_message(self) -> bytes:
        item: dict[str, Any] = {"type": "message", "role": "assistant", "status": "in_progress", "content": []}
        part: dict[str, Any] = {"type": "output_text", "text": "", "annotations": []}
        return self._begin("message", f"msg_{len(self._items)}", item) + self._event(
            "response.content_part.added", **self._place(), content_index=0, part=part
        )

    def _begin(self, kind: str, item_id: str, item: dict[str, Any]) -> bytes:
        self._open = kind
        self._items.append({"id": item_id, **item})
        return self._event("response.output_item.added", output_index=len(self._items) - 1, item=self._items[-1])

    def _close(self) -> bytes:
        """The end of the item that is open, which tells all of it again."""
        if not self._open:
            return b""
        text, kind, item, place = "".join(self._said), self._open, self._items[-1], self._place()
        self._said, self._open = [], ""
        if kind == "reasoning":
            part: dict[str, Any] = {"type": "summary_text", "text": text}
            item["summary"] = [part]
            done = self._event("response.reasoning_summary_text.done", **place, summary_index=0, text=text)
            done += self._event("response.reasoning_summary_part.done", **place, summary_index=0, part=part)
        elif kind == "message":
            cited = [_annotation(page) for page in self._pages]
            part = {"type": "output_text", "text": text, "annotations": cited}
            item.update(status="completed", content=[part])
            done = b"".join(
                self._event(
                    "response.output_text.annotation.added", **place, content_index=0, annotation_index=i, annotation=it
                )
                for i, it in enumerate(cited)
            )
            done += self._event("response.output_text.done", **place, content_index=0, text=text, logprobs=[])
            done += self._event("response.content_part.done", **place, content_index=0, part=part)
        else:
            item.update(status="completed", arguments=text)
            done = self._event("response.function_call_arguments.done", **place, name=item["name"], arguments=text)
        return done + self._event("response.output_item.done", output_index=place["output_index"], item=item)

    def _delta(self, kind: str, piece: str, **fields: Any) -> bytes:
        self._said.append(piece)
        return self._event(kind, **self._place(), **fields, delta=piece)

    def _place(self) -> dict[str, Any]:
        return {"item_id": self._items[-1]["id"], "output_index": len(self._items) - 1}

    def _event(self, kind: str, **fields: Any) -> bytes:
        event = {"type": kind, "sequence_number": self._sequence, **fields}
        self._sequence += 1
        return f"event: {kind}\ndata: ".encode() + to_json(event) + b"\n\n"


def _annotation(page: Page) -> dict[str, Any]:
    return {"type": "url_citation", "url": page.url, "title": page.title, "start_index": 0, "end_index": 1}


class ResponsesDialect(ChatDialect):
    """Beside Chat Completions on the same server, with the same errors."""

    def read(self, path: str, body: dict[str, Any]) -> Asked | None:
        if path != "/v1/responses":
            return None
        given: Any = body.get("input") or []
        items: list[dict[str, Any]] = [{"role": "user", "content": given}] if isinstance(given, str) else given
        at = max((i for i, item in enumerate(items) if item.get("role") == "user"), default=-1)
        kinds = [item.get("type") for item in items[at + 1 :]]
        return Asked(
            model=str(body.get("model")),
            prompt=text_of(items[at].get("content"), "input_text") if at >= 0 else "",
            rounds=sum(kind == "function_call" != before for before, kind in zip(["", *kinds], kinds, strict=False)),
            is_stream=bool(body.get("stream")),
            words=sum(len(str(item.get("content") or "").split()) for item in items),
            wants_summary="summary" in (body.get("reasoning") or {}),
            wants_sources="web_search_call.action.sources" in (body.get("include") or ()),
            is_sound=_is_sound(items),
        )

    def frames(self, number: int, asked: Asked) -> ResponsesFrames:  # pyright: ignore[reportIncompatibleMethodOverride]
        return ResponsesFrames(number, asked.model, with_sources=asked.wants_sources)


def _is_sound(items: list[dict[str, Any]]) -> bool:
    """Every call has one result, and reasoning leads to something the model said or did."""
    calls = [item["call_id"] for item in items if item.get("type") == "function_call"]
    results = [item["call_id"] for item in items if item.get("type") == "function_call_output"]
    said = [item.get("role") != "user" and item.get("type") != "function_call_output" for item in items]
    leads = [
        is_said for item, is_said in zip(items, [*said[1:], False], strict=True) if item.get("type") == "reasoning"
    ]
    return sorted(calls) == sorted(results) and all(leads)
