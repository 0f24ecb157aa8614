"""Every link between the pages of a site leads to a file, and every anchor to an element. Usage: links.py SITE"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

site = Path(sys.argv[1]).resolve()


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("id", "name") and value:
                self.ids.add(value)
            if name in ("href", "src") and value:
                self.links.append(value)


pages = {path: Page(path) for path in site.rglob("*.html")}
# The page for what is not found is shown at any address, and links to the root.
checked = {path: page for path, page in pages.items() if path.name != "404.html"}
count, broken = 0, []
for path, page in checked.items():
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        count += 1
        if target == site / "reports/ukraine/worlds.csv":
            continue  # The published run has no such file: it is too large.
        if not target.is_file():
            broken.append(f"{path.relative_to(site)}: no file {link}")
        elif parts.fragment and unquote(parts.fragment) not in pages.get(target, page).ids:
            broken.append(f"{path.relative_to(site)}: no anchor {link}")
if broken or count < 100:
    sys.exit("\n".join(broken) or f"only {count} links")
print(f"{len(checked)} pages, {count} links, none broken")
