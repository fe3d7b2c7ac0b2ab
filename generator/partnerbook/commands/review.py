"""``partnerbook review``: what a change means, not which lines it touched."""

from __future__ import annotations

import click

from partnerbook.commands.options import GlobalOptions, Refusal, output, shared_options

FORMATS = ("md", "json", "html")


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="md", show_default=True, help="What to print."
)
@shared_options
def review(settings: GlobalOptions, *, base: str, head: str | None, form: str) -> None:
    """Say what changed in meaning from revision BASE to HEAD.

    Without HEAD it is the files as they stand. White space, comments and the order of keys do not count. New rules in
    program.yaml are told with what they change for every partner. For people inside: confidential fields are quoted.
    Exit status 0 also when something changed.
    """
    from partnerbook.changes import review_comment, review_json, review_page
    from partnerbook.changes.compare import review as compare
    from partnerbook.source.git.revisions import UnknownRevisionError
    from partnerbook.source.git.run import GitError

    workspace = settings.workspace()
    try:
        found = compare(workspace, base, head, settings.today)
    except UnknownRevisionError as error:
        raise Refusal(str(error), error.hint) from None
    except GitError as error:
        raise Refusal(f"git: {error}") from None
    if form == "html":
        from partnerbook.render.environment import Templates

        # the templates that come with the program: those of the workspace are what may be under review
        output(review_page.render(found, Templates()).rstrip("\n"), form)
    else:
        output((review_json if form == "json" else review_comment).render(found).rstrip("\n"), form)
