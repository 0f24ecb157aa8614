"""Errors of foederis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Diagnostic:
    """One problem of a scenario, with its location."""

    code: str
    """Stable code, as listed in docs/scenario-format.md: ``F29``."""
    severity: str
    """``error`` or ``warning``."""
    message: str
    file: str | None
    """The file, or the change that was set."""
    line: int
    column: int
    help: str | None
    """How to correct it."""
    text: str
    """The problem as the command line prints it, with the line and a caret."""

    def __str__(self) -> str:
        return self.text


class Error(Exception):
    """An error of foederis."""


class ScenarioError(Error, ValueError):
    """Scenarios are wrong; ``diagnostics`` has every problem."""

    diagnostics: list[Diagnostic]

    def __init__(self, message: str, diagnostics: list[dict[str, Any]]) -> None:
        super().__init__(message)
        self.diagnostics = [Diagnostic(**entry) for entry in diagnostics]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), [vars(each) for each in self.diagnostics])


class RequestError(Error, ValueError):
    """What is asked for cannot be done; the message has every reason."""


class ComputationError(Error, RuntimeError):
    """The computation failed, or its results cannot be written or read."""


class ScenarioWarning(UserWarning):
    """A scenario can be used, and its author should look at it."""
