"""The extension turns Nagle's delay off on the kernel websockets of a real server."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from journeykit.lab.launch import free_port
from journeykit.lab.server_extension import turn_off_delay

ROOT = Path(__file__).resolve().parents[2]
# Runs the server and says which value the kernel's socket option has once a websocket is open.
SERVER = """
import socket, sys
from jupyter_server.serverapp import ServerApp
from tornado.websocket import WebSocketHandler
was = WebSocketHandler.set_nodelay
def told(self, value):
    was(self, value)
    stream = self.ws_connection.stream
    on = stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    print("NODELAY", type(self).__name__, value, bool(on), flush=True)
WebSocketHandler.set_nodelay = told
ServerApp.launch_instance(argv=sys.argv[1:])
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, str, Path]]:
    port = free_port(18900)
    token = secrets.token_hex(8)
    log = tmp_path / "server.log"
    arguments = [
        f"--ServerApp.port={port}",
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={tmp_path}",
        "--ServerApp.open_browser=False",
        "--ServerApp.allow_root=True",
        "--ServerApp.jpserver_extensions={'journeykit.lab.server_extension': True}",
    ]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVER, *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"127.0.0.1:{port}", token, log
        process.terminate()
        process.wait(120)


def test_a_kernel_websocket_has_no_delay(server: tuple[str, str, Path]) -> None:
    host, token, log = server
    request = urllib.request.Request(
        f"http://{host}/api/kernels",
        data=b"{}",
        headers={"Authorization": f"token {token}"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    kernel = json.load(opener.open(request, timeout=120))["id"]

    async def connect() -> None:
        url = f"ws://{host}/api/kernels/{kernel}/channels?session_id=test"
        headers = {"Authorization": f"token {token}"}
        ask = HTTPRequest(url, headers=headers, connect_timeout=120, request_timeout=120)
        connection = await websocket_connect(ask)
        # The answer comes before the server goes on to its delay.
        end = time.monotonic() + 120
        while "NODELAY" not in read() and time.monotonic() < end:
            await asyncio.sleep(0.05)
        connection.close()

    def read() -> str:
        return log.read_text(encoding="utf-8", errors="replace")

    asyncio.run(connect())
    text = read()
    assert "NODELAY KernelWebsocketHandler True True" in text, text
    assert "Traceback" not in text, text


def test_patched_once() -> None:
    class Handler:
        opened = 0
        delays: list[bool]

        def set_nodelay(self, value: bool) -> None:
            self.delays.append(value)

        async def open(self, kernel_id: str) -> None:
            self.opened += 1

    assert turn_off_delay(Handler)
    assert turn_off_delay(Handler)
    handler = Handler()
    handler.delays = []
    asyncio.run(handler.open("k"))
    assert (handler.opened, handler.delays) == (1, [True])


def test_a_refusal_keeps_the_socket(caplog: pytest.LogCaptureFixture) -> None:
    class Handler:
        opened = False

        def set_nodelay(self, value: bool) -> None:
            raise AttributeError("no stream")

        async def open(self) -> None:
            self.opened = True

    assert turn_off_delay(Handler)
    handler: Any = Handler()
    with caplog.at_level(logging.WARNING):
        asyncio.run(handler.open())
    assert handler.opened
    assert "no stream" in caplog.text


def test_a_handler_of_another_shape_is_left_alone() -> None:
    assert not turn_off_delay(type("Handler", (), {}))
