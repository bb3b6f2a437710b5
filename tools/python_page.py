"""Run the code in docs/python.md on the example study, and write under it what it shows: python tools/python_page.py

Each block of Python is run in the place of the study, one after another, as in a notebook. What its last line is worth
stands in the block of text below it.
"""

import ast
import os
import re
import tempfile
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from vertel.study import demo

PAGE = Path(__file__).parents[1] / "docs" / "python.md"

_BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n.*?```\n)?", re.DOTALL)


def page(text: str, place: Path) -> str:
    """The page with what its code shows now; `place` is the folder with the study, which the page opens as “demo”."""
    names: dict[str, Any] = {}

    def run(block: re.Match[str]) -> str:
        shown = _run(block["code"], names)
        return f"```python\n{block['code']}```\n" + (f"\n```text\n{shown}\n```\n" if shown else "")

    with chdir(place):
        return _BLOCK.sub(run, text)


def _run(code: str, names: dict[str, Any]) -> str:
    """Run it; what it prints and what its last line is worth, as text."""
    steps = ast.parse(code)
    last = steps.body.pop() if isinstance(steps.body[-1], ast.Expr) else None
    with redirect_stdout(StringIO()) as printed:
        exec(compile(steps, str(PAGE), "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), str(PAGE), "eval"), names)
            if value is not None:
                print(value)
    return "\n".join(line.rstrip() for line in printed.getvalue().splitlines())


def main() -> None:
    os.environ["VERTEL_CODER"] = "Noor"
    with tempfile.TemporaryDirectory() as place:
        demo.build(Path(place) / "demo")
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), Path(place)), encoding="utf-8", newline="\n")
    print(PAGE)


if __name__ == "__main__":
    main()
