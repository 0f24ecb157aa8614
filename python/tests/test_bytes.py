"""Results have the bytes of the command line."""

from __future__ import annotations

import json
from pathlib import Path

import foederis as fd
import pytest

COUNTS = {"worlds": 8, "histories": 16, "seed": 3}
FLAGS = ["--worlds", 8, "--histories", 16, "--seed", 3]
FEW = {"failure_worlds": 2, "pivotal": 1, "stories": 1}
FEW_FLAGS = ["--failure-worlds", 2, "--pivotal", 1, "--stories", 1]
MINIMAL = fd.scenario("minimal")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_same(results: fd.Results, theirs: Path, tmp_path: Path, only_there: set[str]) -> None:
    """Every file of both is the same, but those that memory does not have, and the list of files in the manifest."""
    results.save(tmp_path / "ours")
    ours, there = files(tmp_path / "ours"), files(theirs)
    assert set(there) - set(ours) == only_there and not set(ours) - set(there)
    manifests = [json.loads(each.pop("manifest.json")) for each in (ours, there)]
    listed = [set(manifest["outputs"]) for manifest in manifests]
    assert listed[1] - listed[0] == only_there
    manifests[1]["outputs"] = {name: entry for name, entry in manifests[1]["outputs"].items() if name in listed[0]}
    assert manifests[0] == manifests[1]
    for name, text in ours.items():
        assert text == there[name], name
    tables = [name for name in ours if name.endswith(".csv")]
    assert sorted(results.tables) == sorted(name.removesuffix(".csv") for name in tables)
    for name in tables:
        assert results[name.removesuffix(".csv")].to_csv().encode() == there[name]


def test_a_run(foederis, tmp_path):
    ours = fd.run(MINIMAL, **COUNTS, **FEW)
    foederis("run", "minimal", *FLAGS, *FEW_FLAGS, "--out", "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, {"state.bin"})


def test_a_run_of_scenarios_with_changes_of_their_own(foederis, tmp_path):
    firm = MINIMAL.set("guarantor.alpha.resolve", -1).overlay("stronger_varn")
    ours = fd.run([firm, MINIMAL], **COUNTS, **FEW)
    foederis("run", "minimal; stronger_varn; guarantor.alpha.resolve=-1", "minimal", *FLAGS, *FEW_FLAGS, "--out", "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, {"state.bin"})


def test_a_run_into_a_folder_is_the_folder_of_the_command_line(foederis, tmp_path):
    changed = MINIMAL.set({"guarantor.alpha.resolve": -1})
    fd.run(changed, **COUNTS, **FEW, out=tmp_path / "ours", threads=1)
    foederis("run", "minimal", "--set", "guarantor.alpha.resolve=-1", *FLAGS, *FEW_FLAGS, "--out", "theirs")
    assert files(tmp_path / "ours") == files(tmp_path / "theirs")


def test_a_drill(foederis, tmp_path):
    ours = fd.drill(MINIMAL, ["limited", "major"], **COUNTS, write_histories=True)
    foederis("drill", "minimal", "--rung", "limited,major", *FLAGS, "--write-histories", "--out", "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, {"state.bin"})


def test_what_ifs(foederis, tmp_path):
    ours = fd.whatif("minimal", "without_alpha", {"guarantor.*.deliberate": "-12 h"}, metrics=["major.in_time"], **COUNTS)
    change = "guarantor.*.deliberate=-12 h"
    foederis("whatif", "minimal", "without_alpha", change, "--metric", "major.in_time", *FLAGS, "--out", "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, {"experiment.toml"})


def test_a_sweep(foederis, tmp_path):
    levers = {"guarantor.alpha.resolve": [-1, 1], "guarantor.beta.deliberate": ["2 d", "4 d"]}
    ours = fd.sweep("minimal", levers, zip=True, metrics=["major.in_time"], **COUNTS)
    vary = [word for path, values in levers.items() for word in ("--vary", f"{path}=[{', '.join(map(str, values))}]")]
    foederis("sweep", "minimal", *vary, "--zip", "--metric", "major.in_time", *FLAGS, "--out", "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, {"experiment.toml"})


def test_a_map(foederis, tmp_path):
    levers = {"guarantor.alpha.resolve": [-1, 1], "guarantor.beta.deliberate": ["2 d", "4 d"]}
    ours = fd.sweep("minimal", levers, against="minimal; without_alpha", metrics=["major.in_time"], **COUNTS)
    vary = ["--vary", "guarantor.alpha.resolve=[-1, 1]", "--vary", "guarantor.beta.deliberate=[2 d, 4 d]"]
    other = ["--against", "minimal; without_alpha"]
    foederis("sweep", "minimal", *vary, *other, "--metric", "major.in_time", *FLAGS, "--out", "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, {"experiment.toml"})


def test_a_comparison(foederis, tmp_path):
    firm = MINIMAL.set("guarantor.alpha.resolve", -1)
    changes = ["stronger_varn", {"guarantor.beta.resolve": 0.5, "slow": {"guarantor.*.deliberate": "+1 d", "guarantor.beta.resolve": -1}}]
    ours = fd.compare([firm, firm.overlay("without_alpha")], *changes, metrics=["major.in_time"], will_correlations=[0.5], **COUNTS)
    names = ["minimal; guarantor.alpha.resolve=-1", "minimal; without_alpha; guarantor.alpha.resolve=-1"]
    slow = "slow=guarantor.*.deliberate=+1 d; guarantor.beta.resolve=-1"
    alternatives = ["--with", "stronger_varn", "--alter", "guarantor.beta.resolve=0.5", "--alter", slow, "--will-correlation", 0.5]
    foederis("compare", *names, *alternatives, "--metric", "major.in_time", *FLAGS, "--out", "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, {"experiment.toml"})
    assert len(ours["answers"]) == 8 and "slow" in ours._repr_html_()


def test_a_comparison_of_changes_that_all_have(foederis, tmp_path):
    firm = MINIMAL.overlay("stronger_varn").set("guarantor.alpha.resolve", -1)
    ours = fd.compare(firm, "without_alpha", will_correlations=(), independent=True, unaveraged=True, metrics=["major.in_time"], **COUNTS)
    over = ["--over", "stronger_varn", "--set", "guarantor.alpha.resolve=-1"]
    how = ["--no-reversals", "--independent", "--unaveraged", "--metric", "major.in_time"]
    foederis("compare", "minimal", "--with", "without_alpha", *over, *how, *FLAGS, "--out", "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, {"experiment.toml"})


def test_a_page_and_a_chart(foederis, tmp_path):
    results = fd.run(MINIMAL, **COUNTS, **FEW, out=tmp_path / "results")
    foederis("plot", "results", "--chart", "no-attack", "-o", "theirs.svg")
    assert results.plot("no-attack").svg == (tmp_path / "theirs.svg").read_text()
    results.report(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes() == (tmp_path / "results" / "report.html").read_bytes()


def test_a_folder_is_opened(tmp_path):
    results = fd.run(MINIMAL, **COUNTS, **FEW)
    results.save(tmp_path / "results")
    opened = fd.open(tmp_path / "results")
    assert opened.tables == results.tables and opened.manifest == results.manifest and opened.charts == results.charts
    for name in results.tables:
        assert opened[name].to_csv() == results[name].to_csv()
        assert opened[name].columns == results[name].columns, name
    with pytest.raises(fd.RequestError, match="exists"):
        results.save(tmp_path / "results")
    (tmp_path / "results" / "headlines.csv").write_text("scenario\n")
    with pytest.raises(fd.ComputationError, match="headlines.csv"):
        fd.open(tmp_path / "results")
