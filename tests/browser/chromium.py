"""A Chromium for the browser tests: the system's where there is one, else installed.

python tests/browser/chromium.py     installs one where none is found
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)

FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""Without these a browser on a closed network keeps trying to reach its vendor."""


def system_chromium() -> str | None:
    """The path of an installed browser; None leaves the choice to Playwright."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in APPLICATIONS if Path(path).is_file()), None)


def launch_options() -> dict[str, object]:
    """For Playwright's `launch`. Chromium refuses its sandbox to root."""
    flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else FLAGS
    path = system_chromium()
    return {"args": flags, **({"executable_path": path} if path else {})}


def install() -> None:
    """Playwright's own download first, then Debian's package; exits with what to do where both fail."""
    if system_chromium() is not None:
        return
    if _runs(sys.executable, "-m", "playwright", "install", "chromium"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _runs("apt-get", "update", "-qq", env=environment)
        _runs("apt-get", "install", "-y", "-qq", "chromium", env=environment)
    if system_chromium() is None:
        sys.exit(
            "Browser tests need Chromium: install it from your package manager, then run `make test` again"
        )


def _runs(*command: str, env: dict[str, str] | None = None) -> bool:
    return subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    install()
