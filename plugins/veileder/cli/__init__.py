"""The command line: names and options only; the work is done in ``commands``."""

from __future__ import annotations

import datetime
import gc
import sys
from pathlib import Path

import click

from veileder.cli.logg import logg
from veileder.cli.options import day, given_date, names, port, root, style
from veileder.cli.translate import translate
from veileder.commands.norwegian import NorwegianGroup, run_norwegian

KINDS = ("kommuner", "tjenester", "verktøy", "regler")
FORMS = ("pdf", "json", "skjema", "ttl", "jsonld", "atom", "tekst", "markdown", "decap")
HOSTS = ("github", "gitlab", "ingen")
FORMATS = ("text", "json", "github", "gitlab")
_one = click.option("-k", "--kommune", required=True, metavar="KOMMUNE", help="Kommunen det gjelder.")


@click.group(cls=NorwegianGroup)
def stafett() -> None:
    """Stafett lager handlingsveiledere for kommuner av strukturert YAML."""


@stafett.command()
@names
@port(8000)
def serve(kommuner: tuple[str, ...], port: int) -> None:
    """Vis veilederne på denne maskinen, og oppdater dem mens du skriver."""
    from veileder.commands.serve import run

    sys.exit(run(root(), kommuner, port))


@stafett.command()
@names
@port(8002)
@day
def edit(kommuner: tuple[str, ...], port: int, date: datetime.date) -> None:
    """Endre en veileder i nettleseren, på denne maskinen: skjemaer, forhåndsvisning og angre."""
    from veileder.commands.edit import run

    sys.exit(run(root(), kommuner, port, date=date))


stafett.add_command(logg)


@stafett.command()
@names
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
@click.option("--uten-dokumenter", "plain", is_flag=True, help="Bygg uten PDF og ODT, som tar mest tid første gang.")
@click.option("--why", "page", metavar="STI", help="Bygg ikke, men fortell hvorfor en side er som den er.")
@click.option("--alt", "anew", is_flag=True, help="Bygg alt på nytt, også det som ikke er endret.")
@click.option("--reference", is_flag=True, help="Bygg alt med MkDocs alene: tregt, men fasiten.")
@click.option(
    "--changed-since", "since", metavar="REV", help="Bare det som er berørt av endringer siden en gren eller commit."
)
@day
def build(
    kommuner: tuple[str, ...],
    out: Path,
    strict: bool,
    preview: bool,
    plain: bool,
    page: str | None,
    anew: bool,
    reference: bool,
    since: str | None,
    date: datetime.date,
) -> None:
    """Bygg veilederne, klare til å publiseres. Bare det som er endret, blir bygd på nytt."""
    if page is not None:
        from veileder.commands.why import run as explain_page

        sys.exit(explain_page(root(), out.resolve(), page, date=date))
    from veileder.commands.build import run

    options = {"strict": strict, "preview": preview, "documents": not plain, "anew": anew, "reference": reference}
    sys.exit(run(root(), kommuner, out, date=date, since=since, words=sys.argv[1:], **options))


@stafett.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="MAPPE")
@click.option(
    "--fra",
    "source",
    default="site",
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="MAPPE",
    help="Det som er bygd: alt, eller én kommune (site/fjordvik).",
)
@click.option("--proev", "dry", is_flag=True, help="Vis hva som ville bli gjort, og skriv ingenting.")
@click.option("--komprimer", "packed", is_flag=True, help="Legg komprimerte filer ved siden av (gzip og brotli).")
@click.option("--kontroller", "thorough", is_flag=True, help="Se etter at alt som ligger der fra før, også er helt.")
@click.option(
    "--ta-bort", "removed", multiple=True, metavar="KOMMUNE", help="Slett en kommune som ikke er bygd lenger."
)
def publish(target: Path, source: Path, dry: bool, packed: bool, thorough: bool, removed: tuple[str, ...]) -> None:
    """Legg det som er bygd, i mappen leserne får det fra: bare det som er endret."""
    from veileder.commands.publish import run

    sys.exit(run(root(), target, source, dry=dry, packed=packed, thorough=thorough, removed=removed))


@stafett.command()
@names
@style("Hvordan funnene skrives ut.", FORMATS)
@click.option("--sok", "search", is_flag=True, help="Spør også søket etter alle sidene, i en nettleser.")
@click.option(
    "--external", "links_out", is_flag=True, help="Se også etter om nettadressene svarer. Ikke der CI er satt."
)
@click.option("--external-i-ci", "in_ci", is_flag=True, help="Det samme, også der CI er satt.")
@click.option("--rettskriving", "spelling", is_flag=True, help="Se også etter skrivefeil, med programmet hunspell.")
@click.option("--klarsprak", "plain", is_flag=True, help="Vis i stedet hvor lett sidene er å lese, og råd om språket.")
@click.option("--alle", "everything", is_flag=True, help="Med --klarsprak: vis alle sidene, ikke bare de tyngste.")
@day
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

        sys.exit(advise(root(), kommuner, date=date, everything=everything))
    from veileder.commands.check import run

    also = {"search": search, "links_out": links_out, "in_ci": in_ci, "spelling": spelling}
    sys.exit(run(root(), kommuner, style, date=date, **also))


@stafett.command()
@click.argument("wanted", required=False, metavar="[ID|LOV]")
@click.option(
    "--endret-siden", "since", callback=given_date, metavar="ÅÅÅÅ-MM-DD", help="Bare det som er endret siden."
)
@style("Hvordan rapporten skrives ut.")
@day
def law(wanted: str | None, since: datetime.date | None, style: str, date: datetime.date) -> None:
    """Vis alt som bygger på en paragraf eller en lov, eller hvilke lover noen må se på."""
    from veileder.commands.law import run

    sys.exit(run(root(), wanted, since, style, date=date))


@stafett.command()
@click.argument("kommune", required=False, metavar="[KOMMUNE]")
@click.option("--html", "out", type=click.Path(path_type=Path), metavar="FIL", help="Skriv alt på én side.")
@style("Hvordan statusen skrives ut.")
@click.option("--sett", "seen", is_flag=True, help="Merk basen som sett, så neste status viser hva som er endret.")
@click.option(
    "--kontrollert", "checked", multiple=True, metavar="STI", help="Skriv dagens dato på tjenester.helsestasjon …"
)
@day
def status(
    kommune: str | None, out: Path | None, style: str, seen: bool, checked: tuple[str, ...], date: datetime.date
) -> None:
    """Vis hva som bør gjøres nå: det som er gammelt, mangler eller er endret i basen."""
    from veileder.commands.checked import mark_checked
    from veileder.commands.status import mark_seen, run

    if bool(checked) + seen + (out is not None) > 1:
        raise click.UsageError("--sett, --kontrollert og --html gjør hver sin ting. Skriv dem hver for seg.")
    if checked:
        sys.exit(mark_checked(root(), kommune, checked, date=date))
    sys.exit(mark_seen(root(), kommune, date=date) if seen else run(root(), kommune, style, out, date=date))


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
    sys.exit(new.run(root(), kind, name, kommune))


@stafett.command("list")
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.option("-k", "--kommune", metavar="KOMMUNE", help="Vis én kommunes innhold; ellers basens.")
@day
def list_(kind: str, kommune: str | None, date: datetime.date) -> None:
    """List opp kommuner, tjenester, verktøy eller regler."""
    from veileder.commands.listing import run

    sys.exit(run(root(), kind, kommune, date=date))


@stafett.command()
@click.argument("path", metavar="STI")
@_one
@day
def explain(path: str, kommune: str, date: datetime.date) -> None:
    """Vis en verdi, hvor den kommer fra og hva den overstyrer (steg.evaluer.tittel.nn)."""
    from veileder.commands.explain import run

    sys.exit(run(root(), path, kommune, date=date))


@stafett.command()
@click.option("--check", "only_check", is_flag=True, help="Si bare fra om skjemaene er utdaterte.")
def schema(only_check: bool) -> None:
    """Skriv JSON-skjemaene i schema/."""
    from veileder.commands.schema import run

    sys.exit(run(root(), only_check=only_check))


@stafett.command()
@click.argument("form", type=click.Choice(FORMS), metavar="|".join(FORMS))
@_one
@click.option("--out", type=click.Path(path_type=Path), metavar="STI", help="Mappe (pdf, markdown, decap), ellers fil.")
@click.option("--dokument", "names", multiple=True, metavar="NAVN", help="Bare dette (pdf): brosjyre. Kan gjentas.")
@click.option(
    "--maalform", "language", type=click.Choice(("nb", "nn")), metavar="nb|nn", help="Målformen (atom, tekst)."
)
@day
def export(
    form: str, kommune: str, out: Path | None, names: tuple[str, ...], language: str | None, date: datetime.date
) -> None:
    """Skriv veilederen i en annen form: dokumenter til utskrift, åpne data, Markdown, eller skjemaer for Decap."""
    from veileder.commands.export import run

    sys.exit(run(root(), form, kommune, out, names, date=date, language=language))


stafett.add_command(translate)


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
@day
def shots(kommune: str, only: tuple[str, ...], out: Path, date: datetime.date) -> None:
    """Ta bilder av alle sidetypene, på mobil og pc, lyst og mørkt."""
    from veileder.commands.shots import run

    sys.exit(run(root(), kommune, out, only, date=date))


@stafett.command(context_settings={"ignore_unknown_options": True})
@click.option("--full", is_flag=True, help="Kjør også de lange testene.")
@click.argument("extra", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST …]")
def test(full: bool, extra: tuple[str, ...]) -> None:
    """Kjør alle kontroller og tester av selve programmet."""
    from veileder.commands.test import run

    sys.exit(run(root(), full, list(extra)))


def main() -> None:
    """Run the command line; never shows a traceback for what a user did wrong."""
    gc.set_threshold(100_000, 50, 100)  # a guide is many things that all live on
    run_norwegian(stafett)
