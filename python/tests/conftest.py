"""The command line, whose results those of the package are compared with."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., str]


@pytest.fixture
def foederis(tmp_path: Path) -> Command:
    """Runs the command of this source tree in a folder of the test; gives its standard output."""
    program = Path(os.environ["FOEDERIS"]).resolve()

    def run(*arguments: object) -> str:
        words = [str(program), *map(str, arguments), "-q"]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
