"""The commands for those who keep the log alive: names, options and what is said. The work is done beside this."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

_MAPPE = click.Path(path_type=Path, file_okay=False)
_HJELP = click.help_option("--help", help="Vis denne hjelpen.")


def _si(linje: str) -> None:
    print(linje, flush=True)


def _utfoer(gjoer: Callable[[], object]) -> None:
    """Do it on the database of this installation; what stops it is said in a sentence."""
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.drift.manifest import Driftsfeil
    from stafettlogg.felles.utilgjengelig import Utilgjengelig

    try:
        svar = gjoer()
    except Driftsfeil as feil:
        print(feil, file=sys.stderr)
        sys.exit(1)
    except Utilgjengelig:
        print("Nøkkeltjenesten svarer ikke. Det som er gjort, står. Kjør kommandoen på nytt.", file=sys.stderr)
        sys.exit(1)
    sys.exit(1 if svar is False else 0)


@click.command(add_help_option=False, options_metavar="[VALG]")
@click.option("--til", type=_MAPPE, required=True, metavar="MAPPE", help="Hvor databasen skal.")
@click.option("--nokler-til", type=_MAPPE, required=True, metavar="MAPPE", help="Hvor nøklene skal: et annet sted.")
@click.option("--behold", type=click.IntRange(1), default=90, metavar="DAGER", help="Kopier av databasen. Ellers 90.")
@click.option(
    "--behold-nokler", type=click.IntRange(1), default=35, metavar="DAGER", help="Kopier av nøklene. Ellers 35."
)
@_HJELP
def kopier(til: Path, nokler_til: Path, behold: int, behold_nokler: int) -> None:
    """Ta en sikkerhetskopi mens loggen er i bruk.

    Databasen og nøklene skal ligge hver for seg. Ingen av kopiene kan leses uten den andre. En logg som er makulert,
    kan ikke leses av noen når den siste kopien av nøkkelen er slettet: etter 35 dager hvis ikke annet er valgt.
    """

    def gjoer() -> None:
        from stafettlogg.drift.kopi import ta

        ta(til, nokler_til, behold, behold_nokler, _si)

    _utfoer(gjoer)


@click.command(add_help_option=False, options_metavar="[VALG]")
@click.option(
    "--fra", type=_MAPPE, required=True, metavar="MAPPE", help="Kopien av databasen, eller mappen med kopier."
)
@click.option(
    "--nokler-fra", type=_MAPPE, required=True, metavar="MAPPE", help="Kopien av nøklene, eller mappen med kopier."
)
@click.option("--proeve", is_flag=True, help="Øv: gjenopprett til et eget sted, kontroller alt, og kast det.")
@_HJELP
def gjenopprett(fra: Path, nokler_fra: Path, proeve: bool) -> None:
    """Gjenopprett loggen fra en sikkerhetskopi.

    Det går bare der det ikke er noen logg fra før. Alt blir kontrollert, og til slutt står det hvor mye som er tapt
    (RPO), og hvor lang tid det tok (RTO).
    """

    def gjoer() -> bool:
        from stafettlogg.drift import gjenoppretting

        return (gjenoppretting.proev if proeve else gjenoppretting.gjenopprett)(fra, nokler_fra, _si)

    _utfoer(gjoer)


@click.command(add_help_option=False, options_metavar="[VALG]")
@click.option("--bare-lag", is_flag=True, help="Lag bare nøkkelen, så den kan kopieres til andre maskiner først.")
@click.option("--fjern-gamle", is_flag=True, help="Fjern nøkler som ingenting er pakket inn med lenger.")
@click.option("--hemmelighet", is_flag=True, help="Bytt Djangos hemmelighet i stedet. Alle må logge inn på nytt.")
@_HJELP
def roter(bare_lag: bool, fjern_gamle: bool, hemmelighet: bool) -> None:
    """Bytt nøkkelen som de andre nøklene er pakket inn med, mens loggen er i bruk.

    Blir kommandoen avbrutt, fortsetter den der den var neste gang. Den gamle nøkkelen blir først borte med
    --fjern-gamle. Nøkkelen for oppslag på fødselsnummer kan ikke byttes: loggen har ikke numrene, bare avtrykkene.
    """
    if bare_lag + fjern_gamle + hemmelighet > 1:
        print("Velg én av --bare-lag, --fjern-gamle og --hemmelighet.", file=sys.stderr)
        sys.exit(2)

    def gjoer() -> None:
        from stafettlogg.drift import rotasjon

        if fjern_gamle:
            rotasjon.fjern_gamle(_si)
        elif hemmelighet:
            rotasjon.ny_hemmelighet(_si)
        else:
            rotasjon.roter(_si, bare_lag=bare_lag)

    _utfoer(gjoer)


@click.command(add_help_option=False, options_metavar="[VALG]")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, metavar="TALL", help="Porten. Ellers 8001.")
@_HJELP
def helse(port: int) -> None:
    """Spør om loggen på denne maskinen er klar. Slutter med 0 når den er det."""
    from stafettlogg.drift.sonde import spoer

    svar = spoer(port)
    print(svar)
    sys.exit(0 if svar == "klar" else 1)


ALLE = (kopier, gjenopprett, roter, helse)
"""What the command line adds."""
