"""A model hub on 127.0.0.1 that speaks the few requests a download needs, and can break off in the middle."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMMIT = "5f1d" * 10


class Hub(ThreadingHTTPServer):
    """Serves the files of one folder as any repository; `requests` are what files were asked for."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.breaks_after: int | None = None
        """A GET of the weights ends after so many bytes, as if the line had gone."""
        self.spoils = False
        """The weights come with one byte changed."""
        self.requests: list[tuple[str, str, str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, *, with_body: bool) -> None:
        _, _, rest = self.path.partition("/resolve/")
        revision, _, name = rest.partition("/")
        asked = self.headers.get("Range")
        if name:
            self.server.requests.append((self.command, f"{revision}/{name}", asked))
        path = self.server.folder / name
        if not path.is_file():
            self.send_response(404)
            self.send_header("X-Error-Code", "EntryNotFound")
            self.send_header("X-Repo-Commit", COMMIT)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content = path.read_bytes()
        large = name.endswith(".safetensors")
        etag = hashlib.sha256(content).hexdigest() if large else _git_hash(content)
        if large and self.server.spoils:
            content = content[:-1] + bytes([content[-1] ^ 1])
        start = int(asked.removeprefix("bytes=").partition("-")[0]) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{etag}"')
        if large:
            self.send_header("X-Linked-Etag", f'"{etag}"')
            self.send_header("X-Linked-Size", str(len(content)))
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        if with_body:
            breaks = self.server.breaks_after if large else None
            self.wfile.write(content[start : None if breaks is None else start + breaks])
            self.close_connection = self.close_connection or breaks is not None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the base class's name
        """Silent."""


def _git_hash(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


@contextmanager
def hub(folder: Path) -> Iterator[Hub]:
    server = Hub(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
