"""What several tests share: the program run as a user runs it, and the example site built once."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

from program import run_partnerbook
from stand_ins import put_stand_ins

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # a shell that starts the tests in the background has them pass over interrupts, and all that they start
    signal.signal(signal.SIGINT, signal.default_int_handler)


def examples(full: int) -> int:
    """So many examples of a property are tried in ``make test-long``, and a third in ``make test``."""
    return full if "PARTNERBOOK_FUZZ" in os.environ else full // 3


settings.register_profile(
    "any machine",
    max_examples=examples(100),
    deadline=None,
    derandomize="PARTNERBOOK_EXPLORE" not in os.environ,  # what fails for one fails for all
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any machine")  # a busy one takes its time, and no test looks at a clock

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True, scope="session")
def _own_cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compiled templates are kept in a folder of the tests, not in that of whoever runs them.

    Compiled modules are kept where they always are: the tests start the program thousands of times.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def run() -> Run:
    return run_partnerbook


def copy_example(target: Path, *partners: str, whole: bool = False) -> Path:
    """The example workspace, without what was built, and with some of its partners or all.

    Unless it is the ``whole`` of it, short pages stand in for the guide and the reference, and it has no templates of
    its own: those are the package's, which are compiled once for all tests.
    """
    for name in ("content", "partners"):
        shutil.copytree(ROOT / name, target / name)
    for folder in (target / "partners").iterdir():
        if partners and folder.is_dir() and folder.name not in partners:
            shutil.rmtree(folder)
    if whole:
        shutil.copytree(ROOT / "templates", target / "templates")
    else:
        put_stand_ins(target / "content")
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example workspace with templates of its own, for one test."""
    shutil.copytree(ROOT / "templates", tmp_path / "playbook/templates")
    return copy_example(tmp_path / "playbook")


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example workspace, built."""
    workspace = copy_example(tmp_path_factory.mktemp("example") / "playbook", whole=True)
    result = run_partnerbook("build", cwd=workspace)
    assert result.returncode == 0, result.stderr
    return workspace / "site"


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace built twice: its site stands there, and the stage of the next build."""
    from small_site import build, rename, write_small

    root = write_small(tmp_path_factory.mktemp("start") / "small")
    rename(root, "Acme Outfitters")
    assert build(root) == (0, "")
    return root


@pytest.fixture
def small(start: Path, tmp_path: Path) -> Path:
    """The small workspace as it was built, for one test."""
    shutil.copytree(start, tmp_path / "small")
    return tmp_path / "small"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(example_site: Path) -> Iterator[str]:
    """The address of the example site on a plain static server."""
    with serving(example_site) as address:
        yield address


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """A plain static server for a folder; its address."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium here, and CI must not pass over the browser tests")
        pytest.skip("there is no Chromium on this machine; install one to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield browser
        browser.close()


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is long
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of the cases of a test that is marked ``every(n)`` all but each n-th are left to ``make test-long``; each test
    begins with another one, so that together they see each device, site or kind of damage.
    """
    sampled = [(item, item.nodeid.partition("[")[0], item.get_closest_marker("every")) for item in items]
    totals, counts = Counter(name for _, name, every in sampled if every), Counter[str]()
    for item, name, every in sampled:
        if every:
            step = every.args[0]
            if counts[name] % step != crc32(name.encode()) % min(step, totals[name]):
                item.add_marker("long")
            counts[name] += 1


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
