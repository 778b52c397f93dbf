"""A real browser on the page of the running service; it looks for complaints in every test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

# the first has no window that nobody looks at: of 22 tests it took 9 s of a processor where the second took 47
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_BROWSER = (  # what tests/conftest.py ends the run with
    "no browser: the page is not tested. Install Chromium or set PULLQUOTE_CHROMIUM to its executable "
    f"(looked for {', '.join(CHROMIUM_NAMES)})"
)
PATIENCE_MS = 15_000  # the encoder may still be busy with the articles of the test before
DESKTOP = {"width": 1280, "height": 800}

expect.set_options(timeout=PATIENCE_MS)


def chromium() -> str | None:
    """The executable to start, if this machine has one."""
    names = [os.environ.get("PULLQUOTE_CHROMIUM"), *CHROMIUM_NAMES]
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A module's own: while Playwright runs, its event loop counts as running, and asyncio.run is refused elsewhere."""
    executable = chromium()
    if executable is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console said against the page. A test that provokes some checks them and clears the list."""
    return []


@pytest.fixture
def open_page(browser: Browser, service: Any, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens the page in a context of its own. No request may leave the service, and nothing may be complained of."""
    contexts, requested = [], []

    def record(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def start(fragment: str = "", *, viewport: dict[str, int] | None = None, **options: Any) -> Page:
        context = browser.new_context(viewport=viewport or DESKTOP, base_url=service.url, **options)
        context.add_init_script(
            "addEventListener('securitypolicyviolation', (event) => console.error('CSP', event.violatedDirective))"
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        context.on("request", lambda request: requested.append(request.url))
        page = context.new_page()
        page.on("console", record)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(f"/{fragment}")
        return page

    yield start
    for context in contexts:
        for opened in context.pages:
            opened.unroute_all(behavior="ignoreErrors")  # a scripted answer may be under way: it fails the next test
        context.close()
    assert [url for url in requested if not url.startswith(f"{service.url}/")] == []
    assert complaints == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The page on a desktop screen, nothing asked yet."""
    return open_page()


@pytest.fixture
def put_article(client: httpx2.Client) -> Iterator[Callable[..., dict[str, Any]]]:
    """Puts an article for the length of a test, and returns it as the service keeps it."""
    ids: list[str] = []

    def put(article_id: str, text: str, **fields: str) -> dict[str, Any]:
        client.put(f"/v1/articles/{article_id}", json={"text": text, **fields}).raise_for_status()
        ids.append(article_id)
        return client.get(f"/v1/articles/{article_id}").raise_for_status().json()

    yield put
    for article_id in dict.fromkeys(ids):
        client.delete(f"/v1/articles/{article_id}").raise_for_status()
