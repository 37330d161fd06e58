"""examples/nginx.conf as it is, but for ports and folders: Debian's nginx before Datasette, under a prefix."""

import html
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
PREFIX = "/sources/"
PAGES = ("", "/documents", "/documents/courier-sea-wall", "/chains", "/stories", "/citations", "/outlets", "/undecided")
pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx here: apt-get install nginx-light")
web = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configuration(text, folder, front, back):
    """The example between the least that nginx needs to run as anybody, in a folder of its own."""
    for told, wanted in (
        ("listen 80;", f"listen 127.0.0.1:{front};"),
        ("http://127.0.0.1:8001", f"http://127.0.0.1:{back}"),
        ("/var/cache/nginx/sources", f"{folder}/cache"),
    ):
        assert told in text
        text = text.replace(told, wanted)
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
        events {{}}
        http {{ access_log off; {temporary} {text} }}"""


@pytest.fixture(scope="module")
def front(loaded, tmp_path_factory):
    """The address of nginx, in front of a Datasette that serves the collection under the prefix."""
    folder = tmp_path_factory.mktemp("nginx")
    front, back = free_port(), free_port()
    example = (Path(__file__).parents[2] / "examples" / "nginx.conf").read_text(encoding="utf-8")
    (folder / "nginx.conf").write_text(configuration(example, folder, front, back), encoding="utf-8")
    datasette = [sys.executable, "-m", "datasette", "serve", "-i", str(loaded), "--host", "127.0.0.1"]
    options = ["--port", str(back), "--setting", "base_url", PREFIX, "--setting", "default_cache_ttl", "3600"]
    said = folder / "said.txt"  # no pipe: while Datasette starts, nginx may say more than one holds, and would wait
    with said.open("wb") as file:
        servers = [
            subprocess.Popen([*datasette, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL),
            subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=file),
        ]
    try:
        wait_for(f"http://127.0.0.1:{front}{PREFIX}-/versions.json", servers, said)
        yield f"http://127.0.0.1:{front}"
    finally:
        for server in servers:
            server.terminate()
            server.wait(10)


def wait_for(url, servers, said):
    for _ in range(600):
        for server in servers:
            assert server.poll() is None, f"{server.args[0]} ended: {said.read_text()}"
        if ask(url)[0] == 200:
            return
        time.sleep(0.1)
    pytest.fail("nginx and Datasette did not answer within a minute")


def ask(url, **headers):
    """Status, headers, body and the address after redirects."""
    try:
        with web.open(urllib.request.Request(url, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers, answer.read().decode(), answer.url
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, "", url
    except OSError:
        return 0, {}, "", url


def test_every_link_goes_through_the_prefix(front):
    """Of every kind of page: links, forms, style sheets and scripts stay under the prefix, and one of each answers."""
    followed = {}
    for page in PAGES:
        status, _, text, url = ask(f"{front}{PREFIX}news/-/provenance{page}")
        assert status == 200, page
        for name, address in re.findall(r'\b(href|src|action)="([^"]*)"', text):
            target = urlsplit(urljoin(url, html.unescape(address)))
            if target.netloc != urlsplit(front).netloc:
                continue
            assert target.path.startswith(PREFIX), (page, address)
            kind = (
                re.sub(r"(documents|stories|sources|outlets)/[^/.]+", r"\1/X", target.path) + bool(target.query) * "?"
            )
            followed.setdefault((name, kind), target._replace(fragment="").geturl())
    assert {"static", "json", "csv"} <= {part for _, kind in followed for part in re.split(r"[-/.]", kind)}
    answers = {kind: ask(url)[0] for kind, url in followed.items()}
    assert {kind: status for kind, status in answers.items() if status != 200} == {}


def test_twins_name_their_next_page_under_the_prefix(front):
    for path in ("documents.json", "citations/sentences.csv"):
        status, headers, body, _ = ask(f"{front}{PREFIX}news/-/provenance/{path}")
        assert status == 200 and body
        assert "link" not in headers or headers["link"].startswith(f"<{PREFIX}news/")


def test_redirects_stay_under_the_prefix(front):
    _, _, _, url = ask(f"{front}/sources")
    assert urlsplit(url).path == PREFIX


def test_nginx_keeps_pages_and_compresses_them(front):
    url = f"{front}{PREFIX}news/-/provenance/outlets"
    first, second = ask(url)[1], ask(url)[1]
    assert first["cache-control"] == "max-age=3600" and second["x-cache"] == "HIT"
    assert ask(url, Cookie="ds_actor=somebody")[1]["x-cache"] == "BYPASS"
    assert ask(url, **{"If-None-Match": second["etag"]})[0] == 304
    packed = web.open(urllib.request.Request(url, headers={"Accept-Encoding": "gzip"}), timeout=30)
    with packed:
        assert packed.headers["content-encoding"] == "gzip" and packed.headers["etag"].startswith("W/")


def test_nobody_puts_another_hosts_name_into_a_page_that_is_kept(front):
    url = f"{front}{PREFIX}news/-/provenance/stories"
    for headers in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {}):
        text = ask(f"{url}?until=2030", **headers)[2]
        assert 'rel="canonical" href="http://news.example/sources/' in text and "evil" not in text


def test_robots_at_the_root_of_the_host(front):
    status, headers, body, _ = ask(f"{front}/robots.txt")
    assert status == 200 and headers["content-type"].startswith("text/plain") and "Disallow: /sources/*?*" in body
