"""The files of the studio's page, as its server sends them. Usage: studio.py PROGRAM FOLDER"""

import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

program, folder = sys.argv[1], Path(sys.argv[2])
folder.mkdir()
with subprocess.Popen([program, "studio", "minimal", "--quiet"], stdout=subprocess.PIPE, text=True) as server:
    try:
        address = server.stdout.readline().strip()
        for name, path in (("index.html", ""), ("studio.css", "studio.css"), ("studio.js", "studio.js")):
            with urlopen(address + path) as file:
                (folder / name).write_bytes(file.read())
    finally:
        server.terminate()
