"""What can go wrong in the service alone, named after what the caller should do. What the index raises: `index.errors`.

PullquoteError
├── RequestRejected      the request is not what the address takes: mend the field and send it again
├── RequestTooSlow       send the whole request at once
├── BodyTooLarge         send less at once
├── ContentTypeRefused   say, and send, application/json (or x-ndjson, or octet-stream)
├── NotReady             the models are still loading: come back after `retry_after` seconds
├── Stopping             the service is being stopped: send it again once it runs
├── HostRefused          the request was addressed to a name that is not ours
├── TokenRefused         the token is not the one in force
├── ClientGone           nobody waits for the response any more
├── SeedsUnusable        the folder of seeds can't be read: name another, or none
├── TokenRequired        only the owner of the data directory may do this: send the token of its lock file
├── AddressUnusable      the address to serve on can't be had: name another
├── ModelUnusable        the language model can't be set up as configured: mend the setting that is named
└── ModelFailed          the language model did not write an answer: answer without it, and say so
"""

from __future__ import annotations

from index.errors import PullquoteError

RETRY_AFTER_A_STOP_S = 10  # it may be a restart, and the models take a while to load


class RequestRejected(PullquoteError):
    """The request is not what the address takes. `field` names the part of it that has to change; "" is the whole."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}" if field else detail)
        self.field = field
        self.detail = detail


class RequestTooSlow(PullquoteError):
    """The client began a request and did not come to the end of its header."""

    def __init__(self) -> None:
        super().__init__("the request did not come to the end of its header in time; send it at once")


class BodyTooLarge(PullquoteError):
    """The body is longer than the address takes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body is longer than the {limit:,} bytes that are taken here")
        self.limit = limit


class ContentTypeRefused(PullquoteError):
    """The body is declared as something that the address does not take."""

    def __init__(self, expected: str) -> None:
        super().__init__(f"send the body as {expected} in UTF-8, not compressed, and say so in Content-Type")


class NotReady(PullquoteError):
    """The models are still loading."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"the model is loading; try again in {retry_after} s")
        self.retry_after = retry_after


class Stopping(PullquoteError):
    """The service is being stopped, and what the request asked for was not carried to its end."""

    def __init__(self) -> None:
        super().__init__("the service is being stopped before this was done; send it again once the service runs")
        self.retry_after = RETRY_AFTER_A_STOP_S


class HostRefused(PullquoteError):
    """The Host header names none of the hosts that are served."""

    def __init__(self) -> None:
        super().__init__("the Host header names no host that is served here; PULLQUOTE_ALLOWED_HOSTS lists those names")


class TokenRefused(PullquoteError):
    """The Authorization header does not hold the token in force."""

    def __init__(self) -> None:
        super().__init__(
            "the Authorization header does not hold the token in force; leave it out, or send the right one"
        )


class TokenRequired(PullquoteError):
    """The request needs the token in force, and has none."""

    def __init__(self) -> None:
        super().__init__(
            "only the owner of the data directory may do this; its lock file holds the token, which is to be sent in "
            "Authorization"
        )


class ClientGone(PullquoteError):
    """The client closed the connection before the response."""

    def __init__(self) -> None:
        super().__init__("the client has gone")


class SeedsUnusable(PullquoteError):
    """The folder of seeds can't be read."""


class AddressUnusable(PullquoteError):
    """The address to serve on can't be had."""


class ModelUnusable(PullquoteError):
    """The language model can't be set up as it is configured. The message names the setting, or what to install."""


TOO_LITTLE_MEMORY = "there is too little memory: let other programs end, or raise its limit"
_OUT_OF_MEMORY = ("failed to map segment", "cannot allocate memory", "can't start new thread", "can't allocate memory")


def lacks_memory(error: BaseException) -> bool:
    """Whether it is for want of memory, or of threads, that something failed: a library that can't be loaded says so
    in words alone."""
    return isinstance(error, MemoryError) or any(words in str(error).lower() for words in _OUT_OF_MEMORY)


class ModelFailed(PullquoteError):
    """The language model did not write an answer, or not to its end. The message is for readers of the answer: it
    names no address, no key, no path, and has no word of what the endpoint said."""
