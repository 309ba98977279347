"""`/metrics`, for Prometheus (text format 0.0.4)."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

from chatapp.engine.manager import RunManager

LAG_INTERVAL_SECONDS = 0.5

router = APIRouter(tags=["health"])


class Metrics:
    """What a process tells of itself. Use as `async with metrics.measuring():`."""

    def __init__(self, manager: RunManager) -> None:
        self._manager = manager
        self.registry = CollectorRegistry()
        self.registry.register(self)  # pyright: ignore[reportArgumentType]  (any object that collects will do)
        self._lag = Histogram(
            "chatapp_event_loop_lag_seconds",
            "How much later than asked the event loop came back.",
            buckets=(0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 1, 5),
            registry=self.registry,
        )
        self._last_lag = Gauge(
            "chatapp_event_loop_last_lag_seconds", "The same, the last time it was measured.", registry=self.registry
        )

    @asynccontextmanager
    async def measuring(self) -> AsyncGenerator[None]:
        """Measure the event loop's lag for the length of the block."""
        task = asyncio.create_task(self._measure(), name="event loop lag")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def collect(self) -> list[GaugeMetricFamily | CounterMetricFamily]:
        """What is counted elsewhere."""
        manager = self._manager
        ended = CounterMetricFamily("chatapp_runs_ended", "Runs that this process ended.", labels=["status"])
        for status, count in sorted(manager.ended.items()):
            ended.add_metric([status], count)
        return [
            GaugeMetricFamily("chatapp_runs_active", "Runs that this process works on.", value=manager.active_count),
            GaugeMetricFamily(
                "chatapp_runs_mirrored", "Runs of other processes that are read here.", len(manager.mirrors.watched())
            ),
            GaugeMetricFamily("chatapp_draining", "Whether the process is about to stop.", value=manager.is_draining),
            ended,
        ]

    async def _measure(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + LAG_INTERVAL_SECONDS
            await asyncio.sleep(LAG_INTERVAL_SECONDS)
            lag = max(loop.time() - due, 0)
            self._lag.observe(lag)
            self._last_lag.set(lag)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def metrics(request: Request) -> Response:
    """Figures of this process, for Prometheus."""
    body = generate_latest(request.state.metrics.registry)
    return Response(body, media_type=CONTENT_TYPE_LATEST)
