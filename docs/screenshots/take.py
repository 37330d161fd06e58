"""Pictures of every page of the example collection; scripts/screenshots sets up what this needs and runs it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGES = {
    "overview": "",
    "documents": "/documents",
    "reader": "/documents/courier-sea-wall",
    "compare": "/compare?a=courier-sea-wall&b=coast-today-sea-wall",
    "chains": "/chains",
    "stories": "/stories",
    "story": "/stories/sea-wall-fails-at-port-ellery-killing-14",
    "framing": "/framing",
    "contrast": "/contrast?a_voice=quoted&b_voice=author",
    "sentiment": "/sentiment",
    "targets": "/sentiment/targets",
    "target": "/sentiment/targets/Emil~20Castellane",
    "citations": "/citations",
    "sentences": "/citations/sentences?sector=official",
    "source": "/sources/odile-brandt",
    "outlets": "/outlets",
    "outlet": "/outlets/national-wire",
    "undecided": "/undecided",
}
# Name in the file, width and the most that is shown of a long page, in CSS pixels.
SIZES = {"": (1280, 1300), "-375": (375, 1300)}
COLOURS = 200


def main(wanted: list[str]) -> None:
    """Take the pages named, or all. Each is NAME.png, with -375 for a phone and -dark for the dark set."""
    unknown = [name for name in wanted if name not in PAGES]
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if unknown:
        sys.exit(f"screenshots: no page {', '.join(unknown)}; there are {', '.join(PAGES)}")
    if executable is None:
        sys.exit(f"screenshots: no browser: none of {', '.join(BROWSERS)} is installed")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.db"
        load = [sys.executable, "-m", "datasette", "provenance", "load", str(database), "examples/articles", "--quiet"]
        subprocess.run([*load, "--corrections", "examples/corrections.csv"], check=True, cwd=ROOT)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        serve = [sys.executable, "-m", "datasette", str(database), "-m", "metadata.yml", "--port", port]
        with subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                wait(f"http://127.0.0.1:{port}/-/versions.json", server)
                take(executable, f"http://127.0.0.1:{port}/demo/-/provenance", wanted or list(PAGES))
            finally:
                server.terminate()


def wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            sys.exit("screenshots: Datasette ended before it answered")
        try:
            urlopen(address, timeout=5).close()
            return
        except URLError:
            time.sleep(0.1)
    sys.exit("screenshots: Datasette did not answer within 30 seconds")


def take(executable: str, site: str, names: list[str]) -> None:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        for size, (width, most) in SIZES.items():
            for scheme, suffix in (("light", ""), ("dark", "-dark")):
                page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                for name in names:
                    page.goto(site + PAGES[name])
                    high = min(most, page.evaluate("document.documentElement.scrollHeight"))
                    clip = {"x": 0, "y": 0, "width": width, "height": high}
                    picture = page.screenshot(full_page=True, clip=clip)
                    save(picture, HERE / f"{name}{size}{suffix}.png")
                page.close()
        browser.close()


def save(picture: bytes, path: Path) -> None:
    """Few colours, since these are pages and no photographs: a third of the size."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
