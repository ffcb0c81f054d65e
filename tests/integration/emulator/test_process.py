"""The emulator as a process of its own, as `pulmu emulator` runs it."""

import signal
import socket
import subprocess
import sys
import threading
import time

import httpx2
import pytest

PROGRAM = """
import sys
from pulmu.emulator import Options, serve
serve(Options(port=int(sys.argv[1]), image_seconds=0, media="quick"))
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def test_it_serves_until_it_is_told_to_stop() -> None:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(port)], stderr=subprocess.PIPE, text=True)
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=10, trust_env=False) as client:
            deadline = time.monotonic() + 20
            while True:
                try:
                    assert client.get("/_emulator/calls").json()["total_accepted"] == 0
                    break
                except httpx2.ConnectError:
                    assert time.monotonic() < deadline
                    time.sleep(0.05)
            path = "/v1/projects/pulmu-test/locations/global/publishers/google/models/gemini-3-pro-image"
            body = {"contents": [{"parts": [{"text": "용"}]}]}

            def ask(fault: str) -> httpx2.Response:
                headers = {"Authorization": "Bearer t", "X-Pulmu-Emulator-Fault": fault}
                return client.post(f"{path}:generateContent", json=body, headers=headers)

            with pytest.raises(httpx2.RemoteProtocolError, match="without sending a response"):
                ask("drop_after")
            assert client.get("/_emulator/calls").json()["total_accepted"] == 1

            def hang() -> None:
                with pytest.raises(httpx2.TransportError):
                    ask("never_finish")

            hanging = threading.Thread(target=hang)
            hanging.start()
            while client.get("/_emulator/calls").json()["total_accepted"] == 1:
                time.sleep(0.02)
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=20)
            assert time.monotonic() - began < 5, "a hanging request keeps it from ending"
            hanging.join(10)
    finally:
        process.kill()
    assert "Traceback" not in errors, errors
