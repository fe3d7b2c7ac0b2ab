"""The command line as a page of the reference, made from the commands' own help."""

from __future__ import annotations

from collections.abc import Iterator

import click

from partnerbook.commands.options import SHARED

_INTRODUCTION = """\
# Commands

Data goes to standard output, everything else to standard error, so that output can be piped. Exit status:
**0** done, nothing stops; **1** findings that stop; **2** wrong use, no workspace, or it could not be done.

These options stand before a command or after it:
"""
_CLOCK = """\
Today is what `--today` says, else `SOURCE_DATE_EPOCH`, else `today` in program.yaml, else the real day.
`NO_COLOR` is honoured.
"""

_PLUGINS = """\
## Plugins and hooks of others {#plugins-of-others}

Other plugins of MkDocs, and the `hooks` of mkdocs.yml, are run for the pages of `content/`. Pages made from partners
are put into the theme's HTML without MkDocs, which is what makes them quick:

| Event | Pages of `content/` | Pages made from partners: `build`, `mkdocs build` | `build --reference` |
| --- | --- | --- | --- |
| `on_config`, `on_files`, `on_nav`, `on_env` and others that are for the whole site | run | run; what they change in the configuration and in the theme holds | run |
| `on_pre_page`, `on_page_read_source`, `on_page_markdown`, `on_page_content`, `on_page_context`, `on_post_page` | run | **do not run** | run |
| `on_post_build` | runs | runs before these pages are there | runs when they are |

So a plugin that shrinks pages, or adds a script to each, reaches those of partners only with `--reference`, or through
the theme (`custom_dir`). Every build names the plugins and hooks that this concerns. What they warn of is printed by
`build`, and stops it under `--strict`.
"""

_SERVERS = """\
## On a build server {#on-a-build-server}

`partnerbook init` writes a workflow for GitHub (`.github/workflows/playbook.yml`) and one for GitLab
(`ci/gitlab-ci.yml`). Both do this:

| When | What | With the right to (GitHub) |
| --- | --- | --- |
| on every change | check; findings show beside the changed lines (GitHub) or in the merge request (GitLab) | read |
| on every change | build the site, kept with the run | read |
| on a pull request | say what it changes in meaning (`partnerbook review`), as one comment that is kept up to date | comment |
| on the main branch | publish the site, once the variable `PLAYBOOK_PAGES` is `yes` | publish |
| as you like | keep findings in GitHub's Security tab, once `PLAYBOOK_CODE_SCANNING` is `yes` | write findings |

A build runs what the branch holds, such as its templates and `mkdocs.yml`; that is why the job which builds may only
read. The review only reads files. A pull request from a fork cannot be commented on: its review stands in the
summary of the run, or among the artifacts. On GitLab the comment needs a project access token in `PLAYBOOK_TOKEN`.

Other servers read SARIF (`--output findings.sarif`) or JUnit (`--output findings.xml`). Before a commit,
[pre-commit](https://pre-commit.com) can run `partnerbook check --whole` on the changed files: it checks the partners
they belong to, each as a whole, and writes nothing. A file that is only deleted is not named to it; the build server
sees that one.

### What to keep between runs {#between-runs}

A build takes over what did not change: `.partnerbook/` says what the last one made of every partner, and the
published folder holds the pages themselves. A build server that begins with an empty folder compiles everything,
unless it keeps **both** between its runs. `partnerbook init` writes this
into the workflow for GitHub (`actions/cache`) and into the one for GitLab (`cache`). Folders, times and names of
files may all be new: what counts is what is in them. The site is the same, byte for byte.

Nothing in `.partnerbook/` is believed without the seal of a key, since a branch could bring a cache of its own. On
your machine the key is made and kept for you, in `~/.cache/partnerbook/` (or below `XDG_CACHE_HOME`). A build server
that begins with an empty home needs it in `PARTNERBOOK_CACHE_KEY`: 32 characters or more that nobody guesses
(`openssl rand -hex 32`), as a secret that only jobs of protected branches are given. Without it every build begins
from nothing, and says so.

| Partners | Both folders | Packed (zstd) | First build | One partner changed | The same without the site |
| ---: | ---: | ---: | ---: | ---: | ---: |
| 100 | 72 MB | 3.8 MB | 10.6 s | 2.8 s | 5.6 s |
| 1,000 | 645 MB | 23 MB | 102 s | 14 s | 56 s |

Measured with full partners on two busy cores, in a fresh clone; unpacking took 0.8 and 5.3 s.

Keep the whole history in the checkout (`fetch-depth: 0`, `GIT_DEPTH: 0`), since pages say who changed a file
last. Whoever can write to the kept folders can write to the site, so let a run of a proposal not fill those that
the main branch reads; GitHub and GitLab keep them apart by default. `build --no-cache` takes over nothing.
"""


def commands_reference(program: click.Group) -> str:
    """The page: what goes for all commands, and a section for each."""
    context = click.Context(program, info_name="partnerbook")
    shared = [option for option in program.params if option.name in SHARED]
    parts = [_INTRODUCTION, _options(shared, context), _CLOCK]
    return "\n".join([*parts, *_sections(program, context), _PLUGINS, _SERVERS])


def _sections(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        yield _section(command, inner)
        if isinstance(command, click.Group):
            yield from _sections(command, inner)


def _section(command: click.Command, context: click.Context) -> str:
    path = context.command_path
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    own = [
        option for option in command.params if isinstance(option, click.Option) and option.name not in SHARED
    ]
    level = "##" if context.parent and context.parent.parent is None else "###"
    text = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    anchor = path.removeprefix("partnerbook ").replace(" ", "-")
    parts = [f"{level} {path} {{#{anchor}}}\n", f"```text\n{usage}\n```\n", f"{text}\n"]
    return "\n".join([*parts, *([_options(own, context)] if own else [])])


def _options(options: list[click.Option] | list[click.Parameter], context: click.Context) -> str:
    rows = [record for option in options if (record := _record(option, context))]
    table = "".join(f"| `{_cell(names)}` | {_cell(text)} |\n" for names, text in rows)
    return f"| Option | |\n| --- | --- |\n{table}"


def _record(option: click.Parameter, context: click.Context) -> tuple[str, str] | None:
    return option.get_help_record(context)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
