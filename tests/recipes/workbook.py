"""The workbook of a results folder, read by openpyxl, says cell by cell what its CSV says, and its figures refer to those cells.

Usage: workbook.py RESULTS [RECALCULATED]; RECALCULATED is the workbook as a spreadsheet program computed and saved it.
"""

import csv
import sys
from pathlib import Path

import openpyxl

folder = Path(sys.argv[1])
path = folder / "results.xlsx"
book = openpyxl.load_workbook(path)
tables = sorted(name for name in folder.glob("*.csv") if name.name != "histories.csv")
assert book.sheetnames[:2] == ["read me", "headlines"], book.sheetnames
assert sorted(set(book.sheetnames) - {"read me", "figures"}) == [table.stem for table in tables], book.sheetnames


def stated(text, kind):
    """A cell of CSV as its column's type."""
    if text == "":
        return None
    if kind == "n":
        return float(text)
    if kind == "b":
        return text == "true"
    return text.removeprefix("'") if text[1:2] in "=@+-" else text


cells = 0
for table in tables:
    sheet = book[table.stem]
    rows = list(csv.reader(table.open(newline="", encoding="utf-8")))
    assert sheet.max_row == len(rows), table
    for c, name in enumerate(rows[0], start=1):
        header = sheet.cell(1, c)
        assert header.value == name and header.comment and name in header.comment.text, (table, name)
    for r, row in enumerate(rows[1:], start=2):
        for c, text in enumerate(row, start=1):
            cell = sheet.cell(r, c)
            assert cell.data_type != "f", (table, r, c)
            assert cell.value == stated(text, cell.data_type), (table, r, c, cell.value, text)
            cells += 1

figures = book["figures"]
assert len(figures._charts) == 3, figures._charts
values = openpyxl.load_workbook(sys.argv[2] if len(sys.argv) > 2 else path, data_only=True)
references = 0
for row in figures.iter_rows():
    for cell in row:
        if cell.data_type != "f":
            continue
        sheet, address = cell.value.lstrip("=").split("!")
        shown, meant = values["figures"][cell.coordinate].value, book[sheet][address].value
        if isinstance(meant, (int, float)):
            assert abs(float(shown) - meant) <= 1e-14 * abs(meant), (cell.coordinate, shown, meant)
        else:
            assert shown == meant, (cell.coordinate, shown, meant)
        references += 1
assert references > 100, references
text = " ".join(str(cell.value) for row in book["read me"].iter_rows() for cell in row if cell.value)
for word in ("Scenario", "Intended use", "Seed", "Assumed, not computed", "rate_major"):
    assert word in text, word
print(f"openpyxl reads {cells} cells of {len(tables)} tables as the CSV has them; {references} cells of 3 charts refer to them")
