"""`pullquote serve`: the service."""

from __future__ import annotations

import click

from service.cli.options import with_settings
from service.settings import Settings


@click.command
@with_settings()
@click.pass_context
def serve(context: click.Context, settings: Settings) -> None:
    """Serve the chat page and the HTTP interface until Ctrl-C. Every setting is a flag here, and an environment
    variable everywhere."""
    from service.server import serve

    context.exit(serve(settings))
