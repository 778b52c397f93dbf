"""Requests that name a whole address, or none: what proxies and probes send."""

from __future__ import annotations

import http.client
import json
from contextlib import closing
from typing import Any

import httpx2
import pytest


def answered(service: Any, method: str, target: str, host: str = "localhost") -> tuple[http.client.HTTPResponse, bytes]:
    """The response to a request with just this target, and its body."""
    address = httpx2.URL(service.url)
    with closing(http.client.HTTPConnection(address.host, address.port, timeout=30)) as connection:
        connection.putrequest(method, target, skip_host=True)
        connection.putheader("host", host)
        connection.endheaders()
        response = connection.getresponse()
        return response, response.read()


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("http://localhost/v1/articles?limit=1", "/v1/articles?limit=1"),
        ("HTTP://127.0.0.1:8000/v1/articles/no%20id", "/v1/articles/no%20id"),
        ("https://localhost/static/page.css", "/static/page.css"),
        ("http://localhost", "/"),
        ("http://localhost?", "/"),
        ("http://localhost/nowhere/http://localhost/", "/nowhere/http://localhost/"),
    ],
)
def test_a_whole_address_is_answered_as_its_path(service: Any, target: str, path: str) -> None:
    (whole, whole_body), (short, short_body) = answered(service, "GET", target), answered(service, "GET", path)
    assert (whole.status, whole_body) == (short.status, short_body)


def test_of_a_whole_address_the_host_in_it_counts_and_not_the_header(service: Any) -> None:
    for target in ("http://evil.example/v1/articles", "http://localhost@evil.example/", "http:///health/live"):
        refused, body = answered(service, "GET", target)
        assert refused.status == 400
        assert json.loads(body)["type"].endswith(":host-refused")
    assert answered(service, "GET", "http://localhost/health/live", host="evil.example")[0].status == 200


def test_who_asks_for_the_options_of_the_service_is_told_all_its_methods(service: Any) -> None:
    response, body = answered(service, "OPTIONS", "*")
    assert (response.status, body) == (204, b"")
    assert response.headers["allow"] == "DELETE, GET, HEAD, OPTIONS, POST, PUT"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert answered(service, "OPTIONS", "*", host="evil.example")[0].status == 400
    assert answered(service, "GET", "*")[0].status == 404
