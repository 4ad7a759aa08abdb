"""The command line: names and options only; the work is done in ``commands``."""

from __future__ import annotations

import datetime
import gc
import os
import sys
from pathlib import Path

import click

from veileder.commands.norwegian import GroupWithMain, NorwegianGroup, run_norwegian
from veileder.places import project

KINDS = ("kommuner", "tjenester", "verktøy", "regler")
FORMS = ("pdf", "json", "markdown", "decap")
HOSTS = ("github", "gitlab", "ingen")
FORMATS = ("text", "json", "github", "gitlab")
_LANGUAGES = ("nb", "nn")


def _root() -> Path:
    """The project's folder: from the environment, the checkout this is, or where the user stands."""
    return project(Path.cwd(), os.environ.get("STAFETT_ROT", ""))


def _date(_: click.Context, __: click.Parameter, value: str | None) -> datetime.date:
    """The day a guide is made for: the option, else SOURCE_DATE_EPOCH, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if value is None:
        if not epoch.isdecimal():
            return datetime.date.today()
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise click.UsageError("SOURCE_DATE_EPOCH skal være sekunder siden 1970, og tallet er for stort.") from None
    return _parsed(value)


def _given_date(_: click.Context, __: click.Parameter, value: str | None) -> datetime.date | None:
    """A day that need not be given."""
    return None if value is None else _parsed(value)


def _parsed(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("skriv datoen som år-måned-dag, for eksempel 2026-11-23") from None


_names = click.argument("kommuner", nargs=-1, metavar="[KOMMUNE …]")
_day = click.option("--dato", "date", callback=_date, metavar="ÅÅÅÅ-MM-DD", help="Dagen veilederen lages for.")
_one = click.option("-k", "--kommune", required=True, metavar="KOMMUNE", help="Kommunen det gjelder.")


@click.group(cls=NorwegianGroup)
def stafett() -> None:
    """Stafett lager handlingsveiledere for kommuner av strukturert YAML."""


@stafett.command()
@_names
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    metavar="TALL",
    help="Porten på denne maskinen.",
)
def serve(kommuner: tuple[str, ...], port: int) -> None:
    """Vis veilederne på denne maskinen, og oppdater dem mens du skriver."""
    from veileder.commands.serve import run

    sys.exit(run(_root(), kommuner, port))


@stafett.command()
@_names
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8002,
    show_default=True,
    metavar="TALL",
    help="Porten på denne maskinen.",
)
@_day
def edit(kommuner: tuple[str, ...], port: int, date: datetime.date) -> None:
    """Endre en veileder i nettleseren, på denne maskinen: skjemaer, forhåndsvisning og angre."""
    from veileder.commands.edit import run

    sys.exit(run(_root(), kommuner, port, date=date))


@click.group(cls=GroupWithMain)
def logg() -> None:
    """Vis stafettloggen, eller ta vare på en som er i bruk."""


stafett.add_command(logg)


@logg.command()
@click.argument("kommune", default="fjordvik", metavar="[KOMMUNE]")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8001,
    show_default=True,
    metavar="TALL",
    help="Porten på denne maskinen.",
)
@_day
def vis(kommune: str, port: int, date: datetime.date) -> None:
    """Vis stafettloggen på denne maskinen, med oppdiktede personer. Dette skjer også uten «vis»."""
    from veileder.commands.logg import run

    sys.exit(run(_root(), kommune, port, date=date))


@logg.command()
@click.argument("kommune", metavar="KOMMUNE")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="MAPPE", help="Mappen.")
@_day
def files(kommune: str, out: Path, date: datetime.date) -> None:
    """Skriv det loggen leser: veilederen som data, og utseendet. For en logg som er i bruk."""
    from veileder.commands.logg import write_files

    sys.exit(write_files(_root(), kommune, out, date=date))


def _handed_over(name: str, to: str, text: str) -> None:
    """A command of the log's own, under ``build.py logg``; its options and its help page are the log's."""

    @logg.command(name, help=text, short_help=text, add_help_option=False, context_settings=_ALL_OF_IT)
    @click.argument("rest", nargs=-1, type=click.UNPROCESSED, metavar="[VALG …]")
    def command(rest: tuple[str, ...]) -> None:
        from veileder.commands.logg import hand_over

        sys.exit(hand_over(_root(), to, *rest))


_ALL_OF_IT = {"ignore_unknown_options": True}
_handed_over("backup", "kopier", "Ta en sikkerhetskopi: databasen ett sted, nøklene et annet.")
_handed_over("restore", "gjenopprett", "Gjenopprett en sikkerhetskopi, eller øv på det med --proeve.")
_handed_over("verify", "verifiser", "Kontroller at ingen har endret sporene eller seglene.")
_handed_over("seal", "segl", "Forsegle sporene, og skriv ut seglet.")
_handed_over("rotate", "roter", "Bytt nøkkelen som de andre nøklene er pakket inn med.")


@stafett.command()
@_names
@click.option(
    "--out",
    default="site",
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="MAPPE",
    help="Mappen som skal publiseres.",
)
@click.option("--strict", is_flag=True, help="La også advarsler stoppe byggingen.")
@click.option("--utkast", "preview", is_flag=True, help="Vis det som ikke er fylt ut.")
@click.option(
    "--changed-since", "since", metavar="REV", help="Bare det som er berørt av endringer siden en gren eller commit."
)
@_day
def build(
    kommuner: tuple[str, ...], out: Path, strict: bool, preview: bool, since: str | None, date: datetime.date
) -> None:
    """Bygg veilederne, klare til å publiseres."""
    from veileder.commands.build import run

    sys.exit(run(_root(), kommuner, out, date=date, strict=strict, preview=preview, since=since))


@stafett.command()
@_names
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    metavar="|".join(FORMATS),
    help="Hvordan funnene skrives ut.",
)
@click.option("--sok", "search", is_flag=True, help="Spør også søket etter alle sidene, i en nettleser.")
@click.option(
    "--external", "links_out", is_flag=True, help="Se også etter om nettadressene svarer. Ikke der CI er satt."
)
@click.option("--external-i-ci", "in_ci", is_flag=True, help="Det samme, også der CI er satt.")
@click.option("--rettskriving", "spelling", is_flag=True, help="Se også etter skrivefeil, med programmet hunspell.")
@click.option("--klarsprak", "plain", is_flag=True, help="Vis i stedet hvor lett sidene er å lese, og råd om språket.")
@click.option("--alle", "everything", is_flag=True, help="Med --klarsprak: vis alle sidene, ikke bare de tyngste.")
@_day
def check(
    kommuner: tuple[str, ...],
    style: str,
    search: bool,
    links_out: bool,
    in_ci: bool,
    spelling: bool,
    plain: bool,
    everything: bool,
    date: datetime.date,
) -> None:
    """Finn alt som er galt i innholdet, uten å bygge."""
    if plain and (search or links_out or in_ci or spelling or style != "text"):
        raise click.UsageError(
            "--klarsprak gir råd, og kan ikke brukes sammen med --sok, --external, --rettskriving eller --format."
        )
    if everything and not plain:
        raise click.UsageError("--alle hører sammen med --klarsprak.")
    if plain:
        from veileder.commands.plain_language import run as advise

        sys.exit(advise(_root(), kommuner, date=date, everything=everything))
    from veileder.commands.check import run

    also = {"search": search, "links_out": links_out, "in_ci": in_ci, "spelling": spelling}
    sys.exit(run(_root(), kommuner, style, date=date, **also))


@stafett.command()
@click.argument("wanted", required=False, metavar="[ID|LOV]")
@click.option(
    "--endret-siden", "since", callback=_given_date, metavar="ÅÅÅÅ-MM-DD", help="Bare det som er endret siden."
)
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS[:2]),
    default="text",
    show_default=True,
    metavar="|".join(FORMATS[:2]),
    help="Hvordan rapporten skrives ut.",
)
@_day
def law(wanted: str | None, since: datetime.date | None, style: str, date: datetime.date) -> None:
    """Vis alt som bygger på en paragraf eller en lov, eller hvilke lover noen må se på."""
    from veileder.commands.law import run

    sys.exit(run(_root(), wanted, since, style, date=date))


@stafett.command()
@click.argument("kommune", required=False, metavar="[KOMMUNE]")
@click.option("--html", "out", type=click.Path(path_type=Path), metavar="FIL", help="Skriv alt på én side.")
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS[:2]),
    default="text",
    show_default=True,
    metavar="|".join(FORMATS[:2]),
    help="Hvordan statusen skrives ut.",
)
@click.option("--sett", "seen", is_flag=True, help="Merk basen som sett, så neste status viser hva som er endret.")
@click.option(
    "--kontrollert", "checked", multiple=True, metavar="STI", help="Skriv dagens dato på tjenester.helsestasjon …"
)
@_day
def status(
    kommune: str | None, out: Path | None, style: str, seen: bool, checked: tuple[str, ...], date: datetime.date
) -> None:
    """Vis hva som bør gjøres nå: det som er gammelt, mangler eller er endret i basen."""
    from veileder.commands.checked import mark_checked
    from veileder.commands.status import mark_seen, run

    if checked:
        sys.exit(mark_checked(_root(), kommune, checked, date=date))
    sys.exit(mark_seen(_root(), kommune, date=date) if seen else run(_root(), kommune, style, out, date=date))


@stafett.command()
@click.argument("kind", metavar="TYPE")
@click.argument("name", metavar="NAVN")
@click.option("-k", "--kommune", metavar="KOMMUNE", help="Kommunen det nye skal inn i.")
@click.option(
    "--ci",
    type=click.Choice(HOSTS),
    default="github",
    show_default=True,
    metavar="|".join(HOSTS),
    help="For repo: hvem som kontrollerer og publiserer.",
)
def new(kind: str, name: str, kommune: str | None, ci: str) -> None:
    """Lag noe nytt: kommune NAVN, repo MAPPE, eller tjeneste, verktøy, steg, rutine … ID -k KOMMUNE."""
    from veileder.commands import new, new_repo

    if kind == "repo":
        sys.exit(new_repo.run(Path(name), kommune, ci))
    sys.exit(new.run(_root(), kind, name, kommune))


@stafett.command("list")
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.option("-k", "--kommune", metavar="KOMMUNE", help="Vis én kommunes innhold; ellers basens.")
@_day
def list_(kind: str, kommune: str | None, date: datetime.date) -> None:
    """List opp kommuner, tjenester, verktøy eller regler."""
    from veileder.commands.listing import run

    sys.exit(run(_root(), kind, kommune, date=date))


@stafett.command()
@click.argument("path", metavar="STI")
@_one
@_day
def explain(path: str, kommune: str, date: datetime.date) -> None:
    """Vis en verdi, hvor den kommer fra og hva den overstyrer (steg.evaluer.tittel.nn)."""
    from veileder.commands.explain import run

    sys.exit(run(_root(), path, kommune, date=date))


@stafett.command()
@click.option("--check", "only_check", is_flag=True, help="Si bare fra om skjemaene er utdaterte.")
def schema(only_check: bool) -> None:
    """Skriv JSON-skjemaene i schema/."""
    from veileder.commands.schema import run

    sys.exit(run(_root(), only_check=only_check))


@stafett.command()
@click.argument("form", type=click.Choice(FORMS), metavar="|".join(FORMS))
@_one
@click.option("--out", type=click.Path(path_type=Path), metavar="STI", help="Fil (json) eller mappe.")
@click.option("--dokument", "names", multiple=True, metavar="NAVN", help="Bare dette (pdf): brosjyre. Kan gjentas.")
@_day
def export(form: str, kommune: str, out: Path | None, names: tuple[str, ...], date: datetime.date) -> None:
    """Skriv veilederen i en annen form: dokumenter til utskrift, veileder.json, Markdown, eller skjemaer for Decap."""
    from veileder.commands.export import run

    sys.exit(run(_root(), form, kommune, out, names, date=date))


@click.group(cls=NorwegianGroup)
def translate() -> None:
    """Oversett mellom bokmål og nynorsk: se hva som mangler, få utkast, send ut og ta inn."""


stafett.add_command(translate)
_layer = click.argument("lag", required=False, metavar="[KOMMUNE]")
_to = click.option("--til", "to", type=click.Choice(_LANGUAGES), metavar="nb|nn", help="Målformen det oversettes til.")
_only = click.option("--bare", "only", default="", metavar="STI", help="Bare det som står her: tjenester.helsestasjon")
_base = click.option("--basen", "base", is_flag=True, help="Gjelder den nasjonale basen.")


@translate.command("status")
@_layer
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS[:2]),
    default="text",
    show_default=True,
    metavar="|".join(FORMATS[:2]),
    help="Hvordan det skrives ut.",
)
@_only
@click.option("--husk", "remember", is_flag=True, help="Husk at det som står på begge målformer nå, stemmer.")
def translate_status(lag: str | None, style: str, only: str, remember: bool) -> None:
    """Vis hva som mangler, hva som er utkast, og hva som er eldre enn teksten det er oversatt fra."""
    from veileder.commands.translate.status import run

    sys.exit(run(_root(), lag, style, only=only, remember=remember))


@translate.command("draft")
@_layer
@_to
@_only
@_base
def translate_draft(lag: str | None, to: str | None, only: str, base: bool) -> None:
    """Få utkast til det som mangler, laget av programmet Apertium. Ingen ser dem før noen har lest dem."""
    from veileder.commands.translate.draft import run

    sys.exit(run(_root(), lag, to, only=only, base=base))


@translate.command("review")
@_layer
@_to
@_only
@_base
def translate_review(lag: str | None, to: str | None, only: str, base: bool) -> None:
    """Les utkastene ett for ett, og godta dem som er riktige."""
    from veileder.commands.translate.review import run

    sys.exit(run(_root(), lag, to, only=only, base=base))


@translate.command("export")
@_layer
@_to
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL", help="Fila som skrives.")
@click.option("--alle", "all_of_it", is_flag=True, help="Ta også med det som er oversatt.")
@_base
def translate_export(lag: str | None, to: str | None, out: Path | None, all_of_it: bool, base: bool) -> None:
    """Skriv en PO-fil til den som oversetter."""
    from veileder.commands.translate.exchange import export

    sys.exit(export(_root(), lag, to, out, all_of_it=all_of_it, base=base))


@translate.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL")
@click.option("-k", "--kommune", "lag", metavar="KOMMUNE", help="Kommunen det gjelder, når fila ikke sier det.")
@_to
@click.option("--proev", "rehearse", is_flag=True, help="Bare vis hva som ville blitt endret.")
@_base
def translate_import(file: Path, lag: str | None, to: str | None, rehearse: bool, base: bool) -> None:
    """Ta inn en PO-fil fra den som har oversatt."""
    from veileder.commands.translate.exchange import import_

    sys.exit(import_(_root(), file, lag, to, rehearse=rehearse, base=base))


@stafett.command()
@click.argument("kommune", default="fjordvik", metavar="[KOMMUNE]")
@click.option("--bare", "only", multiple=True, metavar="ORD", help="Bare sidetypene som har ordet i navnet.")
@click.option(
    "--out",
    default="skjermbilder",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAPPE",
    help="Mappen bildene legges i.",
)
@_day
def shots(kommune: str, only: tuple[str, ...], out: Path, date: datetime.date) -> None:
    """Ta bilder av alle sidetypene, på mobil og pc, lyst og mørkt."""
    from veileder.commands.shots import run

    sys.exit(run(_root(), kommune, out, only, date=date))


@stafett.command(context_settings={"ignore_unknown_options": True})
@click.option("--full", is_flag=True, help="Kjør også de lange testene.")
@click.argument("extra", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST …]")
def test(full: bool, extra: tuple[str, ...]) -> None:
    """Kjør alle kontroller og tester av selve programmet."""
    from veileder.commands.test import run

    sys.exit(run(_root(), full, list(extra)))


def main() -> None:
    """Run the command line; never shows a traceback for what a user did wrong."""
    gc.set_threshold(100_000, 50, 100)  # a guide is many things that all live on
    run_norwegian(stafett)
