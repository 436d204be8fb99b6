"""A picture of the page, taken by a Chromium without a window."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from kg.errors import OutputError
from kg.files import write_atomically

__all__ = ["find_browser", "take"]

_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--force-prefers-reduced-motion",
    "--virtual-time-budget=4000",
)


def find_browser() -> str | None:
    """The path of a Chromium or Chrome: the environment variable CHROMIUM, or one that is installed."""
    for name in (os.environ.get("CHROMIUM"), *_BROWSERS):
        found = shutil.which(name) if name else None
        if found:
            return found
    return None


def take(
    html: str,
    path: Path,
    *,
    view: Mapping[str, str] | None = None,
    size: tuple[int, int] = (1600, 1000),
    scale: int = 2,
    dark: bool = False,
    timeout: float = 120,
) -> None:
    """Write a PNG of the page, `size` in CSS pixels times `scale`, the drawing with its legend and no panels.

    Raises OutputError where no browser is found, or it fails, or `path` cannot be written.
    """
    browser = find_browser()
    if browser is None:
        raise OutputError(
            f"{path}: a picture needs Chromium or Chrome, and none was found; install one, set CHROMIUM to "
            "its path, or open the page and save the picture there"
        )
    with tempfile.TemporaryDirectory(prefix="kg-view-", ignore_cleanup_errors=True) as folder:
        page, shot = Path(folder) / "graph.html", Path(folder) / "graph.png"
        page.write_text(html, encoding="utf-8")
        fragment = urlencode({**(view or {}), "picture": "1", "theme": "dark" if dark else "light"})
        command = [browser, *_FLAGS, f"--user-data-dir={folder}/profile", f"--screenshot={shot}"]
        command += [f"--window-size={size[0]},{size[1]}", f"--force-device-scale-factor={scale}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium's sandbox refuses to run for root
        complaint = _run([*command, f"{page.as_uri()}#{fragment}"], timeout)
        if not shot.is_file():
            raise OutputError(f"{path}: {Path(browser).name} took no picture{complaint}")
        write_atomically(path, shot.read_bytes())


def _run(command: list[str], timeout: float) -> str:
    """Run to the end or to the time limit; what went wrong, as the end of a sentence."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return f" within {timeout:g} s"
    except OSError as error:
        return f": {error.strerror}"
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f": {lines[-1]}" if done.returncode and lines else ""
