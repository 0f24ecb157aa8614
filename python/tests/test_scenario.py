"""Scenarios, their changes and what is wrong with them."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import foederis as fd
import pytest

MINIMAL = fd.scenario("minimal")


def test_a_scenario_never_changes():
    changed = MINIMAL.set("guarantor.alpha.resolve", -1).set(guarantor__beta__resolve=0.5).overlay("stronger_varn")
    assert MINIMAL == fd.scenario("minimal")
    assert changed.values == ("guarantor.alpha.resolve=-1", "guarantor.beta.resolve=0.5")
    assert changed.overlays == ("stronger_varn",)
    assert pickle.loads(pickle.dumps(changed)) == changed


def test_a_check_says_what_a_scenario_is_made_of():
    check = fd.scenario("ukraine/b-assurance-pact").check()
    assert check.title == "Assurance pact (B)" and "us_out" in check.what_ifs and not check.warnings
    assert len(check.inputs) > 100
    assert "ukraine/b-assurance-pact" in fd.shipped() and "ukraine/overlays/us-full" in fd.shipped("overlay")


def test_an_error_has_every_problem_with_its_location(tmp_path: Path):
    file = tmp_path / "wrong.toml"
    shutil.copy(Path(__file__).parents[2] / "scenarios" / "minimal.toml", file)
    text = file.read_text().replace("deliberate = ", "delibrate = ", 1)
    file.write_text(text)
    with pytest.raises(fd.ScenarioError) as raised:
        fd.scenario(file).set("guarantor.alpha.resolve", "much").check()
    error = raised.value
    unknown = next(each for each in error.diagnostics if "delibrate" in each.message)
    lines = text.splitlines()
    assert unknown.code == "F01" and unknown.file == str(file) and "delibrate" in lines[unknown.line - 1]
    assert lines[unknown.line - 1][unknown.column - 1 :].startswith("delibrate")
    assert "^^^^^^^^^" in unknown.text and "deliberate" in unknown.help and unknown.text in str(error)
    assert any(each.file == "--set 1" for each in error.diagnostics)
    assert pickle.loads(pickle.dumps(error)).diagnostics == error.diagnostics


def test_an_overlay_may_be_a_text():
    text = "format = 1\n[guarantor.alpha]\nresolve = -1\n"
    one = fd.drill(MINIMAL.overlay(text, name="firm"), ["major"], worlds=2, histories=4)
    other = fd.drill(MINIMAL.set("guarantor.alpha.resolve", -1), ["major"], worlds=2, histories=4)
    assert one.summary["scenario"][0] == "minimal+firm"
    assert one.summary["estimate"] == other.summary["estimate"]
    with pytest.raises(fd.ScenarioError, match="resolv"):
        MINIMAL.overlay(text.replace("resolve", "resolv")).check()


def test_requests_that_cannot_be_met_say_why():
    with pytest.raises(fd.RequestError, match="did you mean `ukraine/a-membership`"):
        fd.scenario("ukraine/a-membreship").check()
    with pytest.raises(fd.RequestError, match="rung"):
        fd.drill("minimal", ["huge"])
    with pytest.raises(fd.RequestError, match="design"):
        fd.run("minimal", design="dice")
    with pytest.raises(TypeError, match="unknown setting wolrds"):
        fd.run("minimal", wolrds=8)
