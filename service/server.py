"""The server process: takes the address, opens the archive, serves, and ends in good order."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import resource
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from types import FrameType

import structlog
import uvicorn

from index.errors import PullquoteError
from index.storage.directory import Holder
from service.engine import Engine
from service.errors import TOO_LITTLE_MEMORY, AddressUnusable, lacks_memory
from service.http.app import create_app
from service.http.protocol import Protocol
from service.logs import configure_logs
from service.settings import Settings

BACKLOG = 2_048  # connections that wait to be accepted: a thousand clients may come at the same moment
KEEP_ALIVE_S = 15
SHUTDOWN_S = 30  # what is in hand gets so long to end
LAST_WORDS_S = 3  # of these: to tell those who still wait that it was not done
SIGNALS = (signal.SIGINT, signal.SIGTERM)

log = structlog.get_logger(__name__)


def serve(settings: Settings) -> int:
    """Serve until a signal comes. Returns the exit status: 0 after a signal, 1 when the models or the seeds can't be
    loaded.

    Raises AddressUnusable, and what `Engine.open` raises, before anything is served.
    """
    configure_logs(settings)
    with bound_socket(settings.host, settings.port) as listener:
        engine = Engine(settings)
        engine.open()
        url = url_of(settings.host, listener)
        holder = Holder(os.getpid(), url, secrets.token_urlsafe(32))
        _raise_file_limit()

        def loaded() -> None:
            if engine.failure is not None:
                server.should_exit = True
            elif engine.ready:
                _tell(f"Pullquote answers at {url}")

        app = create_app(engine, token=holder.token, loaded=loaded)
        config = uvicorn.Config(
            app,
            http=Protocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=BACKLOG,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=SHUTDOWN_S,
        )
        server = Server(config, lambda: engine.announce(holder), engine.stop)
        try:
            server.run(sockets=[listener])
        except SystemExit as error:  # which has a status of uvicorn's own
            engine.failure = engine.failure or error.__context__ or RuntimeError("the service could not begin")
    if engine.failure is None:
        return 0
    _tell(f"pullquote: {_said(engine.failure)}")
    return 1


def _tell(line: str) -> None:
    """A line on stderr, if that can be written: serving goes on without it."""
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr, flush=True)


class Server(uvicorn.Server):
    """uvicorn's server that says when it listens and when its end can wait no longer, and for which a signal is a way
    to end well."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None], overdue: Callable[[], None]) -> None:
        """overdue: has whatever is then still in hand answered, which is cut off LAST_WORDS_S later."""
        super().__init__(config)
        self._listening = listening
        self._overdue = overdue

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """What is in hand comes to its end first. A second Ctrl-C ends the process as a kill would: nothing that was
        acknowledged is lost."""
        if self.should_exit and sig == signal.SIGINT:
            _tell("pullquote: stopped at once")
            os._exit(128 + sig)
        _tell(f"pullquote: stopping; what is in hand gets up to {SHUTDOWN_S} s, Ctrl-C again stops at once")
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        overdue = asyncio.get_running_loop().call_later(SHUTDOWN_S - LAST_WORDS_S, self._overdue)
        await super().shutdown(sockets)
        overdue.cancel()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As in the base class, but the signal is not raised again after a clean end."""
        before = {number: signal.signal(number, self.handle_exit) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def bound_socket(host: str, port: int) -> socket.socket:
    """A socket that has the address to itself. port: 0 takes a free one. Raises AddressUnusable."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)  # now: of two that are only bound, the second would learn of the first too late
    except UnicodeError as error:
        raise AddressUnusable(f"{host[:100]} is no name of a host: give another with --host") from error
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a port"
        of_port = not isinstance(error, OSError) or error.errno in (errno.EADDRINUSE, errno.EACCES)
        other = "--port" if of_port else "--host"
        raise AddressUnusable(
            f"can't serve on {host.strip() or 'no host'} port {port} ({reason}): name another with {other}"
        ) from error
    return listener


def url_of(host: str, listener: socket.socket) -> str:
    """Where clients on this machine find it."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    return f"http://{f'[{name}]' if ':' in name else name}:{listener.getsockname()[1]}"


def _said(failure: BaseException) -> str:
    if isinstance(failure, PullquoteError):
        return str(failure)
    if lacks_memory(failure):
        return TOO_LITTLE_MEMORY
    log.error("loading failed", exc_info=failure)
    return f"the models can't be loaded: {type(failure).__name__}; the log above says more"


def _raise_file_limit() -> None:
    """Every connection is an open file, and the usual limit of 1,024 is too low for a thousand of them."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
