"""Stands in for `python -m pulmu`: the same commands, without a studio behind them.

FAKE_FAILS names a command that ends with an error instead.
"""

import os
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import psycopg


class Ready(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()


command = sys.argv[1]
if os.environ.get("FAKE_FAILS") == command:
    sys.exit(f"{command} has a reason to fail")
if command == "migrate":
    url = os.environ["PULMU_DATABASE_URL"].replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        connection.execute("SELECT 1")
elif command == "gateway":
    HTTPServer((os.environ["PULMU_HOST"], int(os.environ["PULMU_PORT"])), Ready).serve_forever()
else:
    time.sleep(600)
