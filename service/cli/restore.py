"""`pullquote restore`: a backup in the place of everything in the data directory."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from index.errors import ArchiveUnusable
from index.storage.catalog import FILE_NAME
from index.storage.directory import holder
from service.cli.backup import amount
from service.cli.options import ARCHIVE, as_json, with_settings
from service.cli.steps import StepDisplay
from service.cli.terminal import output, write, write_json
from service.schemas import RestoreResponse
from service.settings import Settings


@click.command
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Replace what is in the data directory.")
@as_json
@with_settings(*ARCHIVE)
def restore(settings: Settings, file: Path, yes: bool, as_json: bool) -> None:
    """Replace everything in the data directory by the backup in FILE, also while a service answers from it. The file is
    checked first; one that was cut off or changed is refused, and everything stays as it is."""
    if not yes and (lost := _lost(settings)):
        raise click.ClickException(f"{lost} would be replaced by the backup: give --yes to do so")
    with StepDisplay() as display:
        restored = _restore(settings, file, display)
    if as_json:
        write_json(restored)
        return
    write(
        output(),
        f"restored {amount(restored.articles, restored.chunks)}, {restored.bytes:,} bytes",
    )


def _restore(settings: Settings, file: Path, display: StepDisplay) -> RestoreResponse:
    from index.encoding.encoder import Encoder
    from index.upkeep import restoring

    pieces = partial(restoring.blocks, file, display.report)
    who = holder(settings.data)
    if who is not None and who.url is not None:
        from service.client import ServiceClient

        with ServiceClient(who.url, who.token) as client:
            return client.restore(pieces, file.stat().st_size)
    from service.conversion import restore_response

    contents = restoring.restore(
        settings.data,
        pieces(),
        Encoder(settings.model),
        chunk_tokens=settings.chunk_tokens,
        language=settings.language,
        report=display.report,
    )
    return restore_response(contents)


def _lost(settings: Settings) -> str:
    """What a restore would replace, in words; empty where nothing was ever put in."""
    from index.upkeep.backup import contents_of

    if not (settings.data / FILE_NAME).exists():
        return ""
    try:
        contents = contents_of(settings.data / FILE_NAME)
    except ArchiveUnusable:
        return "the archive in the data directory, which can't be read,"
    if not contents.seq:
        return ""
    return f"the archive in the data directory ({amount(contents.articles, contents.chunks)})"
