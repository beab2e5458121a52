"""Runs the application: binds the socket first, so that the address printed is true.

A port that is taken or not allowed is said by name of its setting before anything
starts. With several workers each process opens the index for itself and all of them
accept from the one socket.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import socket
from functools import partial
from multiprocessing.process import BaseProcess
from threading import Thread

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from dtqa.errors import Language, SettingInvalid
from dtqa.server.app import create_app
from dtqa.settings import Settings

_REASONS: dict[int, dict[Language, str]] = {
    errno.EADDRINUSE: {
        "vi": "cổng {port} ở {host} đang có chương trình khác dùng; chọn cổng khác, hoặc 0 để "
        "lấy một cổng trống",
        "en": "port {port} at {host} is taken; choose another, or 0 for a free one",
    },
    errno.EACCES: {
        "vi": "không được phép mở cổng {port}; chọn cổng từ 1024 trở lên",
        "en": "port {port} may not be opened by this user; choose 1024 or above",
    },
}
_NO_SUCH_HOST: dict[Language, str] = {
    "vi": "máy này không có địa chỉ {host}",
    "en": "this machine has no address {host}",
}
_LISTENING: dict[Language, str] = {
    "vi": "dtqa đang chạy ở {address} (Ctrl+C để dừng)",
    "en": "dtqa is listening at {address} (Ctrl+C to stop)",
}


def serve(settings: Settings, workers: int = 1) -> None:
    """Serve until interrupted; prints the address on standard output once it is bound.

    Raises SettingInvalid naming DTQA_PORT or DTQA_HOST where no socket can be had.
    """
    bound = bind_socket(settings)
    # The backlog is filled by the kernel from here on: who reads the address can connect.
    bound.listen(2048)
    print(_LISTENING[settings.language].format(address=write_address(bound)), flush=True)
    config = uvicorn.Config(
        partial(_create_app, settings),
        factory=True,
        workers=workers,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    try:
        if workers > 1:
            Multiprocess(config, sockets=[bound]).run()
        else:
            uvicorn.Server(config).run(sockets=[bound])
    except KeyboardInterrupt:
        pass
    finally:
        bound.close()


def _create_app(settings: Settings) -> FastAPI:
    """Return the application; the worker that makes it ends when its server is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()
    return create_app(settings)


def _end_with(parent: BaseProcess) -> None:
    """Wait for the end of another process, then let this one finish what it answers and end."""
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def bind_socket(settings: Settings) -> socket.socket:
    """Return a socket bound to the host and port of the settings; port 0 takes a free one."""
    host, port = settings.host, settings.port
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError) as error:
        raise _refuse("DTQA_HOST", _NO_SUCH_HOST, settings) from error
    family, kind, protocol, _, address = found[0]
    bound = socket.socket(family, kind, protocol)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind(address)
    except OSError as error:
        bound.close()
        if error.errno in _REASONS:
            raise _refuse("DTQA_PORT", _REASONS[error.errno], settings) from error
        raise _refuse("DTQA_HOST", _NO_SUCH_HOST, settings) from error
    bound.set_inheritable(True)
    return bound


def write_address(bound: socket.socket) -> str:
    """Return the address a browser can open, with the port the socket really has."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _refuse(name: str, reason: dict[Language, str], settings: Settings) -> SettingInvalid:
    text = reason[settings.language].format(host=settings.host, port=settings.port)
    return SettingInvalid(name=name, detail=text)
