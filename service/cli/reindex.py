"""`pullquote reindex`: everything encoded again with the settings in force."""

from __future__ import annotations

import click

from index.errors import ArchiveLocked
from index.storage.directory import holder
from service.cli.options import ARCHIVE, with_settings
from service.cli.progress import Interruption, ProgressDisplay
from service.cli.terminal import notice, output, write
from service.settings import Settings

FINISHING = "finishing the articles in hand; Ctrl-C again stops at once"
INTERRUPTED = "interrupted: nothing has changed yet; run `pullquote reindex` again to go on"


@click.command
@with_settings(*ARCHIVE)
@click.pass_context
def reindex(context: click.Context, settings: Settings) -> None:
    """Encode everything again with the settings in force, after a change of the encoder, the chunk size or the
    language. The archive stays as it was until all is done; safe to interrupt and to repeat."""
    from index.encoding.encoder import Encoder
    from index.upkeep.reindexing import reindex

    who = holder(settings.data)
    if who is not None and who.url is not None:
        raise ArchiveLocked(f"the service at {who.url} (process {who.pid}) holds the data directory: stop it first")
    encoder, done = Encoder(settings.model), 0
    with Interruption(FINISHING) as interruption, ProgressDisplay("encoding") as display:
        for progress in reindex(settings.data, encoder, chunk_tokens=settings.chunk_tokens, language=settings.language):
            done = progress.done
            display.report(done, done, progress.total)
            if interruption.wanted and done < progress.total:
                break
        else:
            interruption.wanted = False  # it came when all was done
    if interruption.wanted:
        notice(INTERRUPTED)
        context.exit(1)
    write(output(), f"encoded {done:,} {'article' if done == 1 else 'articles'} again")
