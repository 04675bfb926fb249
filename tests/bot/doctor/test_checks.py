"""Each check is green on an installation that is well, and tells of its own fault; two at once are both named."""

import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

from bot.doctor.all_checks import CHECKS, examine
from bot.doctor.facts import Facts
from core.operations.diagnosis import Finding, Light
from tests.bot.doctor.faults import MORE, PRIMARY, Fault
from tests.bot.doctor.scene import Scene, template_of

LABELS = {check.id: check.label for check in CHECKS}
MakeScene = Callable[[], Scene]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, sqlite: Path) -> Path:
    return template_of(tmp_path_factory.mktemp("doctor") / "well", sqlite)


@pytest.fixture
def new_scene(template: Path, tmp_path: Path) -> Iterator[MakeScene]:
    scenes: list[Scene] = []

    def make() -> Scene:
        folder = tmp_path / str(len(scenes))
        shutil.copytree(template, folder)
        scenes.append(Scene(folder))
        return scenes[-1]

    yield make
    for scene in scenes:
        scene.close()


def look(scene: Scene) -> dict[str, Finding]:
    findings = {finding.id: finding for finding in examine(Facts(scene))}
    scene.close()
    shutil.rmtree(scene.folder, ignore_errors=True)
    return findings


def test_installation_that_is_well_is_green(new_scene: MakeScene) -> None:
    findings = look(new_scene())

    assert {name: finding.says for name, finding in findings.items() if finding.light is not Light.GREEN} == {}
    assert list(findings) == [check.id for check in CHECKS]
    assert all(finding.says and not finding.do for finding in findings.values())


def test_each_check_has_a_fault_of_its_own() -> None:
    assert {fault.check for fault in PRIMARY} == set(LABELS)


def test_each_check_is_red_for_something_but_those_that_only_point_something_out() -> None:
    red = {fault.check for fault in (*PRIMARY, *MORE) if fault.light is Light.RED}

    assert set(LABELS) - red == {"pilot", "time_zone", "targeted_messages"}


@pytest.mark.parametrize("fault", [*PRIMARY, *MORE], ids=lambda fault: fault.name)
def test_fault_is_told_by_its_check_with_what_to_do(new_scene: MakeScene, fault: Fault) -> None:
    scene = new_scene()
    fault.make(scene)

    findings = look(scene)

    finding = findings[fault.check]
    assert finding.light is fault.light, finding.says
    assert finding.do.endswith((".", "}", "1")) or " " in finding.do
    assert fault.word in f"{finding.says} {finding.do}"
    others = [other for name, other in findings.items() if name != fault.check]
    # What else isn't green is what this one hides.
    assert {other.id: other.says for other in others if other.light in (Light.RED, Light.YELLOW)} == {}
    hidden = [other for other in others if other.light is Light.NOT_CHECKED]
    assert all(other.because == (fault.check,) for other in hidden)
    assert all(f"eftersom ”{LABELS[fault.check]}” är röd" in other.says for other in hidden)


@pytest.mark.parametrize("first", PRIMARY, ids=lambda fault: fault.name)
def test_two_faults_at_once_are_both_named_or_one_hides_the_other(new_scene: MakeScene, first: Fault) -> None:
    wrong = []
    for one, other in combinations(PRIMARY, 2):
        if one is not first:
            continue
        scene = new_scene()
        # What takes a file away goes last: the other may need it to be made.
        for fault in sorted((one, other), key=lambda fault: fault.name in ("no database", "no folder")):
            fault.make(scene)
        findings = look(scene)
        for fault, second in ((one, other), (other, one)):
            finding = findings[fault.check]
            names_the_fault = finding.light is fault.light and fault.word in f"{finding.says} {finding.do}"
            hidden = finding.because == (second.check,) and LABELS[second.check] in finding.says
            if not (names_the_fault or hidden):
                wrong.append((one.name, other.name, finding))

    assert wrong == []


def test_surprise_in_one_check_is_red_and_the_others_go_on(new_scene: MakeScene) -> None:
    scene = new_scene()

    def broken(folder: Path) -> int:
        raise RuntimeError(folder)

    scene.free_bytes = broken  # type: ignore[method-assign]

    findings = look(scene)

    assert (findings["disk"].light, "RuntimeError" in findings["disk"].says) == (Light.RED, True)
    assert {name for name, finding in findings.items() if finding.light is not Light.GREEN} == {"disk"}


def test_from_the_bot_nothing_is_made_at_the_site(new_scene: MakeScene) -> None:
    scene = new_scene()
    scene.sharepoint.errors |= {"try_document": RuntimeError(), "try_page": RuntimeError()}  # type: ignore[dict-item]

    findings = {finding.id: finding for finding in examine(Facts(scene, probes=False))}

    assert [findings[name].light for name in ("document", "page")] == [Light.GREEN, Light.GREEN]
    assert "natverksbot doctor" in findings["page"].says
