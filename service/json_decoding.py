"""JSON decoded strictly, whoever sent it: surrogates made whole, and errors in words that name the field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar, get_args

import msgspec

from service.answering.questions import MODES, Role, Sort
from service.errors import RequestRejected

MAX_ECHO_CHARACTERS = 200  # of what a client sent, in an error about it
IN_UTF8 = "JSON is read in UTF-8 alone, so save it so first"

Body = TypeVar("Body")

_BOM = b"\xef\xbb\xbf"
# All up to a surrogate alone, by whole escapes, so that the backslash of one is never taken for the start of another.
_WHOLE = rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ALONE = rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
_SURROGATES = re.compile(
    rb"(?:[^\\]++|" + _WHOLE + rb"|(?!" + _ALONE + rb")\\.)++|(?P<alone>" + _ALONE + rb")", re.DOTALL
)
_PLACE = re.compile(r" - at `\$\.?(?P<path>.*)`$", re.DOTALL)
_NAMED = re.compile(r"Object (?P<what>contains unknown|missing required) field `(?P<name>.*)`$", re.DOTALL)
_CHOICE = re.compile(r"Invalid enum value (?P<value>.*)$", re.DOTALL)
_CHOICES = {"mode": MODES, "sort": get_args(Sort), "role": get_args(Role)}
_TOO_MANY = re.compile(r"Expected `array` of length <= (?P<most>\d+)$")
_WORDS = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


def decode_json(body: bytes, into: type[Body], what: str = "the body") -> Body:
    """The JSON as the type. A surrogate without its other half becomes U+FFFD. Raises RequestRejected, whose message
    calls the JSON `what`."""
    body = body.removeprefix(_BOM)
    try:
        return _decode(body, into, what)
    except msgspec.DecodeError as error:
        mended = _SURROGATES.sub(_whole_surrogates, body)
        if b"\0" in body:  # which no JSON in UTF-8 has
            raise RequestRejected("", f"{what} is not in UTF-8 but, it seems, in UTF-16: {IN_UTF8}") from error
        if mended == body:
            raise _malformed(error, what) from error
    try:
        return _decode(mended, into, what)
    except msgspec.DecodeError as error:
        raise _malformed(error, what) from error


def _decode(body: bytes, into: type[Body], what: str) -> Body:
    try:
        return msgspec.json.decode(body, type=into)
    except msgspec.ValidationError as error:
        raise _rejected(str(error)) from error
    except UnicodeDecodeError as error:
        raise RequestRejected("", f"{what} is not valid UTF-8: {IN_UTF8}") from error
    except RecursionError as error:
        raise RequestRejected("", f"{what} is nested too deeply") from error


def _whole_surrogates(part: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if part["alone"] else part[0]


def _malformed(error: msgspec.DecodeError, what: str) -> RequestRejected:
    detail = readable(str(error).removeprefix("JSON is malformed: "))
    return RequestRejected("", f"{what} is not valid JSON: {detail}")


def _rejected(message: str) -> RequestRejected:
    """msgspec's message as the field that it speaks of and what is wrong with it."""
    place = _PLACE.search(message)
    path = place["path"] if place else ""
    detail = message[: place.start()] if place else message
    if named := _NAMED.match(detail):
        path = f"{path}.{named['name']}" if path else named["name"]
        detail = "is not known here" if named["what"] == "contains unknown" else "is required"
        if not named["name"]:
            path, detail = path.removesuffix("."), "a field without a name is not known here"
    elif chosen := _CHOICE.match(detail):
        choices = _CHOICES.get(path.rpartition(".")[2], ())
        detail = f"is {_shortened(chosen['value'])}" + (f"; it is one of {', '.join(choices)}" if choices else "")
    elif many := _TOO_MANY.match(detail):
        detail = f"has more than {int(many['most']):,}; send them in parts"
    return RequestRejected(_shortened(path), readable(detail))


def readable(detail: str) -> str:
    """A message of msgspec in words."""
    words = re.sub(r"`([^`]*)`", lambda match: _in_words(match[1].split(" | ")), _shortened(detail))
    return words[:1].lower() + words[1:]


def _in_words(names: Sequence[str]) -> str:
    return " or ".join(_WORDS.get(name, name) for name in names)


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_ECHO_CHARACTERS else text[: MAX_ECHO_CHARACTERS - 1] + "…"
