"""The pages of the site: the documents of the repository, with their links as the site has them.

Usage: pages.py REPOSITORY PAGES
"""

import re
import shutil
import sys
from pathlib import Path

root, pages = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
site = root / "docs" / "site"
# From a file of the repository to its page.
names = {root / "README.md": "index.md"}
for name in ("ARCHITECTURE", "CONTRIBUTING", "CHANGELOG", "SECURITY"):
    names[root / f"{name}.md"] = f"{name.lower()}.md"
for document in (root / "docs").glob("*.md"):
    names[document] = document.name
# What a link may lead to: also the page that is written for the site alone.
targets = names | {site / "gallery.md": "gallery.md"}


def rewritten(document):
    """The text of a document; a link to what is not on the site becomes its words."""

    def link(match):
        picture, words, target, anchor = match.groups(default="")
        if "://" in target or not target:
            return match[0]
        file = (document.parent / target).resolve()
        if file in targets:
            return f"{picture}[{words}]({targets[file]}{anchor})"
        if picture:
            return f"![{words}](pictures/{file.name})"
        return words

    text = document.read_text(encoding="utf-8")
    return re.sub(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)#\s]*)(#[^)\s]*)?\)", link, text)


pages.mkdir(parents=True)
for document, name in names.items():
    (pages / name).write_text(rewritten(document), encoding="utf-8")
shutil.copy(site / "gallery.md", pages / "gallery.md")
summary = (site / "SUMMARY.md").read_text(encoding="utf-8")
# A document that the table of contents does not place comes last, under its title.
further = [name for name in sorted(names.values()) if f"({name})" not in summary]
if further:
    summary += "\n# Further\n\n"
for name in further:
    title = (pages / name).read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    summary += f"- [{title}]({name})\n"
(pages / "SUMMARY.md").write_text(summary, encoding="utf-8")
shutil.copytree(root / "docs" / "pictures", pages / "pictures")
