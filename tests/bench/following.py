"""The cost of an unchanged library of ten thousand documents, six thousand of them in one folder."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.bench.measure import Measure
from tests.bench.scenes.publishing_scene import ManyDocuments, site_process
from tests.sharepoint_sync.process import start_sync

#: Seconds between two looks of a worker that follows, and for which it is watched.
_TICK, _WATCHED = 5, 300
#: Seconds after its start, in which it has looked once at everything.
_FIRST_LOOK = 45
_MB = 1024 * 1024


def measures(place: Path) -> list[Measure]:
    """Requests of a pass that finds no changes, and the processor time of the running worker."""
    place.mkdir()
    with site_process(place / "tenant") as server:
        scene = ManyDocuments(place, server)
        scene.set_up()
        first, again = scene.publish(), scene.publish()
        scene.close()
        print(
            f"worker: {scene.files} documents: {first.requests} requests, {first.seconds:.0f} s {first.trouble[:200]}"
        )
        print(f"worker: nothing changed in {scene.files}: {again.requests} requests, {again.seconds:.1f} s")
        with _following(scene) as worker:
            time.sleep(_FIRST_LOOK)
            server.counted()
            processor, began, before = _processor(worker), time.monotonic(), worker.memory_info().rss
            time.sleep(_WATCHED)
            share = (_processor(worker) - processor) / (time.monotonic() - began)
            asked, grown = server.counted()[0], worker.memory_info().rss - before
    name, limit = f"following {scene.files} unchanged documents", 0.01
    memory = f"{before / _MB:.0f} MB at the beginning"
    return [
        Measure(f"publishing: {scene.files} unchanged, requests", again.requests, "goal 1", float(again.requests)),
        Measure(f"{name}, share of a core", share, f"goal {limit}", share / limit),
        Measure(f"{name}, MB grown in {_WATCHED} s", grown / _MB, memory, grown / before),
        Measure(
            f"{name}, requests a minute", asked * 60 / _WATCHED, f"a look each {_TICK} s", asked * _TICK / _WATCHED
        ),
    ]


def _processor(process: psutil.Process) -> float:
    """Seconds of processor time used."""
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def _following(scene: ManyDocuments) -> Iterator[psutil.Process]:
    process = start_sync(
        sign_in=scene.server.sign_in,
        address=scene.server.address,
        certificate=scene.server.certificate,
        documents=scene.documents,
        database=str(scene.engine.url),
        tick=_TICK,
    )
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
