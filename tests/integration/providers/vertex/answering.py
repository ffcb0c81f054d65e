"""A tiny HTTP server that answers as it is told and counts what arrives. Not the emulator: it can be rude."""

import json
import socket
import struct
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    status: int = 200
    body: object = None
    """JSON, or text or bytes as they stand."""
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False
    """The connection is reset once the request was read."""
    cut: bool = False
    """Half of the body arrives."""
    hang: bool = False
    """Nothing arrives until the client has gone or the server stops."""


@dataclass
class Server:
    url: str
    answer: Answer = field(default_factory=Answer)
    requests: list[tuple[str, str, dict[str, str], Any]] = field(default_factory=list)
    """Method, path, headers in lower case, parsed body."""
    stopped: threading.Event = field(default_factory=threading.Event)

    def says(self, status: int = 200, body: object = None, **rest: Any) -> None:
        self.answer = Answer(status, body, **rest)
        self.requests.clear()


@contextmanager
def answering() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.requests.append((self.command, self.path, headers, json.loads(raw) if raw else None))
            self._answer(server.answer)

        do_GET = do_POST  # noqa: N815 – the name that http.server looks for

        def _answer(self, answer: Answer) -> None:
            if answer.hang:
                server.stopped.wait(20)
            if answer.drop or answer.hang:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                self.connection.close()
                return
            body, kind = answer.body, "application/json"
            if isinstance(body, str):
                body, kind = body.encode(), "text/html"
            elif not isinstance(body, bytes):
                body = json.dumps(body if body is not None else {}).encode()
            self.send_response(answer.status)
            for name, value in {"Content-Type": kind, **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if answer.cut else body)
            self.close_connection = answer.cut

        def log_message(self, *_: Any) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    server = Server(f"http://127.0.0.1:{httpd.server_address[1]}")
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join(5)
