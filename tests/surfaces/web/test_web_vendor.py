"""What we did not write is exactly what its lock table says."""

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import atticus.surfaces.web

STATIC = Path(atticus.surfaces.web.__file__).parent / "static"
VENDOR = STATIC / "vendor"
TEMPLATES = STATIC.parent / "templates"


def test_every_vendored_file_is_in_the_lock_table_with_its_hash_and_licence():
    table = {entry["name"]: entry for entry in tomllib.loads((VENDOR / "vendor.lock.toml").read_text("utf-8"))["file"]}

    assert {path.name for path in VENDOR.glob("*.js")} == set(table)
    for name, entry in table.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["package"]
        assert entry["version"]
        assert entry["licence"]
    assert (VENDOR / "htmx.LICENSE").read_text("utf-8").startswith("Zero-Clause BSD")


def test_our_own_scripts_stay_small():
    own = {path.name: len(path.read_text("utf-8").splitlines()) for path in STATIC.glob("*.js")}

    assert max(own.values()) < 300
    assert sum(own.values()) < 3000


def test_htmx_is_never_deferred_because_its_gate_would_come_too_late():
    base = (TEMPLATES / "base.html").read_text("utf-8")
    scripts = re.findall(r"<script[^>]*vendor/[^>]*>", base)

    assert [re.search(r"vendor/([\w-]+)", script)[1] for script in scripts] == ["htmx", "hx-csp", "hx-sse"]
    assert not any(re.search(r"defer|async|module", script) for script in scripts)
    assert base.index(scripts[-1]) < base.index("</head>")


def test_only_the_few_agreed_attributes_of_htmx_are_used():
    agreed = {"hx-get", "hx-post", "hx-target", "hx-select", "hx-swap", "hx-trigger", "hx-nonce"}
    for path in TEMPLATES.glob("*.html"):
        text = path.read_text("utf-8")
        used = set(re.findall(r"\s(hx-[\w:-]+)=", text))
        assert used <= agreed, path.name
        assert text.count("hx-nonce=") == len(re.findall(r"hx-(?:get|post)=", text)), path.name


def test_no_template_switches_escaping_off():
    for path in TEMPLATES.glob("*.html"):
        assert not re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8")), path.name


def test_all_that_a_first_visit_loads_is_under_150_kilobytes_compressed(client):
    page = client.get("/today")
    static = {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in STATIC.rglob("*.*") if path.is_file()}
    loaded = [page.content, *(data for name, data in static.items() if name.endswith((".css", ".js", ".svg")))]

    assert page.status_code == 200
    assert len(loaded) > 10
    assert sum(len(gzip.compress(one)) for one in loaded) < 150_000
