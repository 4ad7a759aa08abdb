"""Click's own words in Norwegian: help pages and usage errors."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NoReturn

import click

from veileder.diagnostics import closest

_HELP = "Vis denne hjelpen."
_RANGE = re.compile(r"; \d+<=x<=\d+")


class NorwegianCommand(click.Command):
    """A command whose help page is in Norwegian."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is used."""
        pieces = [piece.replace("[OPTIONS]", "[VALG]") for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(_program(ctx), " ".join(pieces), prefix="Bruk: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a Norwegian heading."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        with formatter.section("Valg"):
            formatter.write_dl([(name, _translated(text)) for name, text in rows])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with Norwegian help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class NorwegianGroup(NorwegianCommand, click.Group):
    """A group whose help page is in Norwegian, and that suggests a command for a mistyped one."""

    command_class = NorwegianCommand

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the group is used."""
        formatter.write_usage(_program(ctx), "KOMMANDO …", prefix="Bruk: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, in the order of a newcomer's needs."""
        rows = [(name, command.get_short_help_str(200)) for name, command in self.commands.items()]
        with formatter.section("Kommandoer"):
            formatter.write_dl(rows)
        formatter.write_paragraph()
        formatter.write_text("Skriv KOMMANDO --help for å se mer om en av dem.")

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order they are defined."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            near = closest(args[0], self.commands)
            hint = f" Mente du «{near}»?" if near else " Skriv --help for å se hvilke som finnes."
            raise click.UsageError(f"Kommandoen «{args[0]}» finnes ikke.{hint}", ctx)
        return super().resolve_command(ctx, args)


class GroupWithMain(NorwegianGroup):
    """A group whose first command is meant when none of them is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put in the name of the first command where another is not named."""
        named = bool(args) and (args[0] in self.commands or args[0] == "--help")
        return super().parse_args(ctx, args if named else [*list(self.commands)[:1], *args])


def program() -> str:
    """What the user writes before the name of a command."""
    return "stafett" if Path(sys.argv[0]).stem == "stafett" else "python3 build.py"


def run_norwegian(group: click.Group) -> NoReturn:
    """Run a group; a usage error is one Norwegian sentence and exit code 2."""
    try:
        group.main(prog_name=program(), standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.ctx.get_help() if error.ctx else "")
        sys.exit(2)
    except click.Abort:
        print("\nAvbrutt.", file=sys.stderr)
        sys.exit(130)
    except click.ClickException as error:
        print(_sentence(error), file=sys.stderr)
        sys.exit(2)
    sys.exit(0)


def _sentence(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = (error.possibilities or [""])[0]
        return f"Valget «{error.option_name}» finnes ikke." + (f" Mente du «{near}»?" if near else "")
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        if isinstance(error.param, click.Option):
            name = f"{error.param.opts[0]} {name}"
        return f"Her mangler «{name}». Skriv --help for å se hvordan kommandoen brukes."
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind, name = error.param.type, error.param.opts[0]
        if isinstance(kind, click.Choice):
            return f"Her må du skrive en av disse: {', '.join(kind.choices)}."
        if isinstance(kind, click.IntRange):
            return f"{name} må være et tall fra {kind.min} til {kind.max}."
        return f"{name} må være et tall." if kind is click.INT else f"{name}: {error.message}."
    return error.format_message()


def _program(ctx: click.Context) -> str:
    return ctx.command_path


def _translated(text: str) -> str:
    return (
        _RANGE.sub("", text)
        .replace("[default: ", "[ellers: ")
        .replace("[required]", "[må være med]")
        .replace("; required]", "; må være med]")
    )
