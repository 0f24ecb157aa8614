"""Progress of a computation, in a notebook and on a terminal."""

from __future__ import annotations

import html
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Progress = Callable[[str, str, int, int], object]
"""Takes the stage, the unit of its steps, how many are done and how many there are."""


@contextmanager
def shown(progress: bool | Progress | None) -> Iterator[Progress | None]:
    """The function that shows progress; ``None`` shows it in notebooks and on terminals."""
    if callable(progress):
        yield progress
    elif progress is not False and _is_notebook():
        yield from _in_notebook()
    elif progress or (progress is None and sys.stderr.isatty()):
        yield _on_terminal
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    else:
        yield None


def _is_notebook() -> bool:
    shell: Any = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return type(shell).__name__ == "ZMQInteractiveShell"


def _in_notebook() -> Iterator[Progress]:
    from IPython.display import HTML, display

    handle = display(HTML(""), display_id=True)

    def show(stage: str, unit: str, done: int, total: int) -> None:
        bar = f'<progress value="{done}" max="{total}"></progress>'
        handle.update(HTML(f"{html.escape(stage)} {bar} {done} of {total} {unit}"))

    yield show
    handle.update(HTML(""))


def _on_terminal(stage: str, unit: str, done: int, total: int) -> None:
    print(f"\r\x1b[K{stage}: {done} of {total} {unit}", end="", file=sys.stderr, flush=True)
