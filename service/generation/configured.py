"""The language model that the settings name."""

from __future__ import annotations

import ipaddress
import os
from pathlib import PurePath
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

from service.answering.questions import Mode
from service.errors import ModelUnusable
from service.generation.endpoint import Endpoint
from service.generation.model import LanguageModel
from service.settings import LLM_KEY_VARIABLE, Settings

API_PATH = "/v1"  # of an endpoint whose URL has no path


def configured_model(settings: Settings) -> LanguageModel | None:
    """The model; None where none is configured. Takes seconds, and longer for a large local one.

    Raises ModelUnusable, which names the setting to mend or the package to install.
    """
    endpoint = configured_endpoint(settings)
    if endpoint is not None:
        return LanguageModel(endpoint, timeout_s=settings.llm_timeout)
    if not settings.llm_gguf:
        return None
    from service.generation.local import LocalServer, gguf_path

    server = LocalServer(gguf_path(settings.llm_gguf))
    return LanguageModel(server.endpoint, timeout_s=settings.llm_timeout, on_close=server.close)


def configured_name(settings: Settings) -> str | None:
    """What the model is called, without asking it; None where none is configured."""
    return settings.llm_model or PurePath(settings.llm_gguf).stem or None


def default_mode(settings: Settings) -> Mode:
    """How a question is answered that asks for no mode."""
    if settings.mode == "auto":
        return "generative" if configured_name(settings) else "extractive"
    return "generative" if settings.mode == "generative" else "extractive"


def configured_endpoint(settings: Settings) -> Endpoint | None:
    """The endpoint elsewhere; None where none is named. Quick: it tells before anything is loaded what does not fit.

    Raises ModelUnusable.
    """
    if settings.llm_url and settings.llm_gguf:
        raise ModelUnusable("PULLQUOTE_LLM_URL and PULLQUOTE_LLM_GGUF both name a language model: keep one of them")
    if settings.llm_model and not settings.llm_url:
        raise ModelUnusable(
            "PULLQUOTE_LLM_MODEL names a model of an endpoint, and PULLQUOTE_LLM_URL names none: set it"
        )
    if settings.mode == "generative" and not (settings.llm_url or settings.llm_gguf):
        raise ModelUnusable(
            "PULLQUOTE_MODE is generative, and no language model is configured: set PULLQUOTE_LLM_URL and "
            "PULLQUOTE_LLM_MODEL, or PULLQUOTE_LLM_GGUF"
        )
    if not settings.llm_url:
        return None
    if not settings.llm_model:
        raise ModelUnusable("PULLQUOTE_LLM_URL names an endpoint, and PULLQUOTE_LLM_MODEL no model of it: set it")
    url = _checked_url(settings.llm_url)
    return Endpoint(url, settings.llm_model, _key(), _proxy_for(urlsplit(url)))


def _checked_url(url: str) -> str:
    """The URL without a slash at its end. What is wrong is told without the URL: it may hold a password."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        whole = bool(parts.hostname) and parts.port != 0 and not any(map(str.isspace, url))
    except ValueError:
        whole = False
    if not whole or parts.scheme not in ("http", "https"):
        raise ModelUnusable("PULLQUOTE_LLM_URL is no http or https address, such as http://127.0.0.1:11434/v1")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ModelUnusable(
            f"PULLQUOTE_LLM_URL may hold no user, password or query: a key goes into {LLM_KEY_VARIABLE}"
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/') or API_PATH}"


def _key() -> str:
    key = os.environ.get(LLM_KEY_VARIABLE, "").strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ModelUnusable(f"{LLM_KEY_VARIABLE} holds characters that no key has")
    return key


def _proxy_for(url: SplitResult) -> str | None:
    """The proxy that the environment names for an address; never one for an address of this machine."""
    host = url.hostname or ""
    if _is_loopback(host) or proxy_bypass(url.netloc):
        return None
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.rstrip(".") == "localhost" or host.rstrip(".").endswith(".localhost")
