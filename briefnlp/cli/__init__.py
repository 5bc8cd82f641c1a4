"""The command line: one thin module per command, imported when it is called."""

from importlib import import_module

import click

from briefnlp import __version__
from briefnlp.errors import BriefnlpError

# The commands in the order of the work; each lives in the module of its name.
COMMANDS = {
    "build": "Build or extend a corpus from saved transcripts.",
    "update": "Fetch what sources have that is new or edited, and build it.",
    "sources": "List the sources of updates: counts, last success, last error.",
    "schedule": "Print files that update a corpus regularly.",
    "summary": "Say what a corpus holds: briefings, speakers, figures, themes.",
    "check": "Check that a corpus is well formed and plausible.",
    "problems": "List the doubts and defects met while building.",
    "show": "Print a transcript to read.",
    "turns": "List who said what, filtered.",
    "figures": "List the figures of a corpus, filtered.",
    "explain": "Show where a figure comes from.",
    "themes": "List the policy themes of a corpus, or their shares over time.",
    "terms": "Show the life of a phrase: since when, how often, by whom; or candidates for new ones.",
    "kwic": "Show every use of a phrase in its context.",
    "keyness": "Rank the words one selection uses more than another.",
    "series": "Show an indicator over time.",
    "outlets": "Show who asks: how often, about what, with what answers.",
    "diff": "Compare two briefings: what is new, gone, changed.",
    "export": "Write a corpus for other programs: CSV, SQLite, Excel, CoNLL-U, TEI, …",
    "extract": "Find figures, themes, terms, periods in JSON Lines from a pipe.",
    "doctor": "Say what is installed, how a corpus stands, and what to do about it.",
}
EXAMPLES = {
    "build": "briefnlp build corpora/samples --corpus my-corpus",
    "update": "briefnlp update --corpus my-corpus",
    "sources": "briefnlp sources --corpus my-corpus",
    "schedule": "briefnlp schedule --every 6h --format systemd --corpus my-corpus",
    "summary": "briefnlp summary --corpus my-corpus",
    "check": "briefnlp check --corpus my-corpus",
    "problems": "briefnlp problems --corpus my-corpus --code layout_drift",
    "show": "briefnlp show china_org_cn:content_990000101 --corpus my-corpus",
    "turns": "briefnlp turns --corpus my-corpus --role journalist",
    "figures": "briefnlp figures --corpus my-corpus --indicator gdp --format csv",
    "explain": "briefnlp explain china_org_cn:content_990000101#12 --corpus my-corpus",
    "themes": "briefnlp themes --corpus my-corpus --by year",
    "terms": 'briefnlp terms "rural revitalization" --corpus my-corpus',
    "kwic": 'briefnlp kwic "rural revitali*" --corpus my-corpus --role official',
    "keyness": "briefnlp keyness --corpus my-corpus --target role=official --reference role=journalist",
    "series": "briefnlp series gdp --corpus my-corpus --format csv",
    "outlets": "briefnlp outlets --corpus my-corpus --since 2031",
    "diff": "briefnlp diff BEFORE AFTER --corpus my-corpus --format html -o changes.html",
    "export": "briefnlp export --corpus my-corpus --format sqlite --output briefings.sqlite",
    "extract": """echo '{"id": 1, "text": "Exports grew 5%."}' | briefnlp extract --what figures -""",
    "doctor": "briefnlp doctor --corpus my-corpus",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when called, so that `--help` costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"briefnlp.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands, in the order of the work"):
            formatter.write_dl(list(COMMANDS.items()))
        with formatter.section("Examples"):
            for name in COMMANDS:
                formatter.write_text(EXAMPLES[name])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BriefnlpError as error:
            raise click.ClickException(str(error)) from error


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefnlp")
def main() -> None:
    """Turn Chinese government press briefings, English and Chinese, into datasets people can trust."""
