"""The log's commands, for those who run it: names and options only."""

from __future__ import annotations

import json
import os
import sys

import click

from stafettlogg.arkiv.kommandoer import ALLE as ARKIV
from stafettlogg.drift.kommandoer import ALLE as DRIFT
from stafettlogg.forvalter.kommandoer import ALLE as FOLK


@click.group(add_help_option=False, options_metavar="", subcommand_metavar="KOMMANDO")
@click.help_option("--help", help="Vis denne hjelpen.")
def stafettlogg() -> None:
    """Stafettloggen: gjør klar, kjør og kontroller."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stafettlogg.settings")
    os.umask(0o077)  # what is made here is for this user only, the database too


@stafettlogg.command(add_help_option=False, options_metavar="[VALG]")
@click.option("--demo", is_flag=True, help="Fyll en tom database med oppdiktede personer.")
@click.help_option("--help", help="Vis denne hjelpen.")
def klargjor(demo: bool) -> None:
    """Lag mappe, nøkler og database, eller oppgrader dem."""
    from stafettlogg.klargjoring import klargjor

    sys.exit(klargjor(demo=demo))


@stafettlogg.command(add_help_option=False, options_metavar="[VALG]")
@click.option("--host", default="127.0.0.1", metavar="ADRESSE", help="Adressen. Ellers 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, metavar="TALL", help="Porten. Ellers 8001.")
@click.option("--prosesser", type=click.IntRange(1, 64), default=1, metavar="TALL", help="Antall prosesser. Ellers 1.")
@click.help_option("--help", help="Vis denne hjelpen.")
def serve(host: str, port: int, prosesser: int) -> None:
    """Kjør loggen."""
    from stafettlogg.tjener import serve

    sys.exit(serve(host, port, prosesser))


@stafettlogg.command(add_help_option=False, options_metavar="[VALG]")
@click.option("--en-gang", is_flag=True, help="Bare én runde, for en tidsstyrt jobb.")
@click.help_option("--help", help="Vis denne hjelpen.")
def arbeider(en_gang: bool) -> None:
    """Send varsler på e-post, og minn om frister."""
    from stafettlogg.tjener import uklar

    hindring = uklar()
    if hindring:
        print(hindring, file=sys.stderr)
        sys.exit(1)
    from stafettlogg.varsel.drift import arbeid

    sys.exit(arbeid(en_gang=en_gang))


@stafettlogg.command(add_help_option=False, options_metavar="")
@click.argument("tilbyder", metavar="TILBYDER")
@click.help_option("--help", help="Vis denne hjelpen.")
def innloggingsnokkel(tilbyder: str) -> None:
    """Lag nøkkelen til en tilbyder i innlogging.yaml, og skriv ut den offentlige delen av den."""
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.person.oidc.klientnokkel import lag
    from stafettlogg.person.oidc.tilbydere import Oppsettfeil, tilbydere

    try:
        print(json.dumps({"keys": [lag(tilbydere()[tilbyder].nokkelfil)]}, indent=2))
    except Oppsettfeil as feil:
        sys.exit(str(feil))
    except KeyError:
        sys.exit("Fant ingen tilbyder med den id-en i innlogging.yaml.")
    except OSError:
        sys.exit("Får ikke skrevet nøkkelen. Kjør først: python -m stafettlogg klargjor")


@stafettlogg.command(add_help_option=False, options_metavar="")
@click.help_option("--help", help="Vis denne hjelpen.")
def verifiser() -> None:
    """Kontroller at ingen har endret sporene eller seglene."""
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.spor.segl import verifiser

    galt = verifiser()
    for linje in galt:
        print(linje)
    print("Sporene er hele." if not galt else f"Fant {len(galt)} feil i sporene.")
    sys.exit(1 if galt else 0)


@stafettlogg.command(add_help_option=False, options_metavar="")
@click.help_option("--help", help="Vis denne hjelpen.")
def segl() -> None:
    """Forsegle sporene, og skriv ut seglet. Ta vare på det et annet sted."""
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.spor.segl import lag_segl

    print(lag_segl())


@stafettlogg.command(add_help_option=False, options_metavar="")
@click.help_option("--help", help="Vis denne hjelpen.")
def rydd() -> None:
    """Slett tomme logger og rester av makulerte nøkler, og gjennomfør det som skal skje på dagen sin."""
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.arkiv.bruk.makuler import rens_grundig
    from stafettlogg.arkiv.bruk.oppdrag import utloep
    from stafettlogg.felles.klokke import naa
    from stafettlogg.felles.veileder import veileder
    from stafettlogg.logg.bruk.aapning import rydd
    from stafettlogg.overgang.bruk import gjennomfoer_alle, minn_om_bursdager
    from stafettlogg.person.oidc import flyt
    from stafettlogg.strupe import strupe

    flyt.rydd()
    strupe.rydd()
    print(f"Slettet {rydd(veileder().regler.lamper.tom_logg)} tomme logger.")
    print(f"Avsluttet {utloep(naa())} oppdrag som ingen svarte på i tide.")
    print(f"Gjennomførte overganger i {gjennomfoer_alle()} logger, og varslet om bursdag i {minn_om_bursdager()}.")
    if not rens_grundig():
        print("Tabellene med nøkler var i bruk. Rester av makulerte nøkler blir tatt neste gang.")


@stafettlogg.command(add_help_option=False, options_metavar="")
@click.argument("kjennemerke", metavar="KJENNEMERKE")
@click.argument("tjeneste", metavar="TJENESTE")
@click.help_option("--help", help="Vis denne hjelpen.")
def slutt(kjennemerke: str, tjeneste: str) -> None:
    """Noter at noen har sluttet i en tjeneste. Lederen tar over stafettpinnen der den er."""
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.logg.bruk.deltakere import avslutt_arbeid
    from stafettlogg.person.egne import finn

    person = finn(kjennemerke)
    if person is None or not person.tilknytninger.filter(tjeneste=tjeneste).exists():
        print("Fant ingen med det kjennemerket i den tjenesten.", file=sys.stderr)
        sys.exit(1)
    avslutt_arbeid(person.pk, tjeneste)
    print("Notert. Innloggingene er avsluttet, og lederen har stafettpinnen der den var.")


@stafettlogg.command(add_help_option=False, options_metavar="[VALG]")
@click.argument("kjennemerke", metavar="KJENNEMERKE")
@click.help_option("--help", help="Vis denne hjelpen.")
def skjerm(kjennemerke: str) -> None:
    """Noter at noen har skjult adresse. Loggene låses for alle med en gang.

    At adressen ikke er skjult lenger, må to si, på sidene til systemforvalteren.
    """
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.arkiv.bruk.adresse import skjul
    from stafettlogg.person.egne import finn

    person = finn(kjennemerke)
    if person is None:
        print("Fant ingen med det kjennemerket.", file=sys.stderr)
        sys.exit(1)
    skjul(person.pk)
    print("Notert. Loggene er låst for alle.")


for kommando in (*ARKIV, *DRIFT, *FOLK):
    stafettlogg.add_command(kommando)


def main() -> None:
    """Run the command line; what a user did wrong is said in a sentence."""
    try:
        stafettlogg.main(prog_name="python -m stafettlogg", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as feil:
        print(feil.ctx.get_help() if feil.ctx else "")
        sys.exit(2)
    except click.exceptions.MissingParameter as feil:
        print(
            f"{feil.param.opts[0] if feil.param else ''} mangler. Skriv --help for å se hva som trengs.",
            file=sys.stderr,
        )
        sys.exit(2)
    except click.exceptions.BadParameter as feil:
        print(f"{feil.param.opts[0] if feil.param else ''}: Verdien kan ikke brukes.", file=sys.stderr)
        sys.exit(2)
    except click.UsageError:
        print("Det er ikke en kommando vi kjenner. Skriv --help for å se dem.", file=sys.stderr)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
