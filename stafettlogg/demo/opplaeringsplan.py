"""Jonas' individual learning plan: it stands on a decision, so it is open although his log waits for a consent."""

from __future__ import annotations

from stafettlogg.demo.scene import Loggen
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import gjennomfoering, innslag, stafett
from stafettlogg.logg.bruk.aapning import Aapning, Noen
from stafettlogg.logg.bruk.vedtak import Beslutning
from stafettlogg.logg.models import Status, Type

PPT, LAERER, GRETE = "demo-ppt", "demo-larer", "demo-grete"


def fortell(jonas: Loggen) -> None:
    """From the decision eight weeks ago until last week.

    Args:
        jonas: the log that the plan is carried on from, as it was then.
    """
    iop = _startet(jonas)
    maal = _skrevet(iop)
    liste = _moetet(iop, maal)
    _siste_tid(iop, liste)


def _startet(jonas: Loggen) -> Loggen:
    """PPT starts it when the decision is made, and gives the baton to the one who teaches Jonas."""
    scene = jonas.scene
    scene.for_dager_siden(57, 10)
    iop = jonas.ny_plan(
        Aapning(
            barn=Noen("", ""),
            foedt=scene.idag,
            foresatte=(),
            hvorfor="Jonas har fått vedtak om individuelt tilrettelagt opplæring i matematikk. Her skriver vi hvordan "
            "timene blir brukt, så alle vet det samme.",
            maal="At Jonas forstår matematikken han trenger til det han vil bygge, og tar den med til ny skole.",
            nivaa="",
            tjeneste="ppt",
            inviterte=frozenset({"skole"}),
            plantype="iop",
            vedtak=Beslutning(
                f"Sak {dag(scene.naa):%y}/1041", scene.dato(-58), scene.dato(240), frozenset({"skole", "ppt"})
            ),
        ),
        GRETE,
    )
    iop.med(LAERER, "skole")
    stafett.tilby(scene.person(PPT), iop.id, iop.part(LAERER))
    scene.for_dager_siden(56, 12)
    stafett.svar(scene.person(LAERER), iop.id, ja=True)
    iop.holder = LAERER
    return iop


def _skrevet(iop: Loggen) -> int:
    """What Jonas says comes first, then the plan, which his mother says yes to."""
    scene = iop.scene
    scene.for_dager_siden(54, 11)
    iop.skriv(
        LAERER,
        Type.BARNETS_STEMME,
        "Jonas vil helst regne på noe han skal bruke: «Når jeg måler en planke, skjønner jeg hva tallene er til.» Han "
        "vil ikke hentes ut når klassen har musikk, og han vil vite kvelden før hva timen skal handle om.",
    )
    scene.for_dager_siden(52, 14)
    maal = iop.skriv(LAERER, Type.MAAL, "Jonas regner med brøk og mål når han bygger noe, og forteller hvordan.")
    iop.felt(
        LAERER,
        "staar-naa",
        "Jonas måler nøye, ser lett for seg hvordan ting skal bli, og holder ut lenge når han bygger. Han regner "
        "sikkert med hele tall. Brøk og desimaltall er vanskelig på papir, og lettere med meterstokk. Mye tekst i en "
        "oppgave gjør det tyngre.",
    )
    iop.felt(
        LAERER,
        "maal",
        "Innen to måneder: bruke halve, kvarte og åttendeler på en meterstokk.\n"
        "Innen skoleåret er slutt: regne ut hvor mye materiale som trengs til noe han skal bygge.\n\n"
        "Målene er færre enn i læreplanen for trinnet. I de andre fagene følger Jonas de vanlige målene.",
    )
    iop.felt(
        LAERER, "innhold", "Vedtaket gir tre timer i uka i matematikk. Brøk, desimaltall, lengde, areal og overslag."
    )
    iop.felt(
        LAERER,
        "gjennomfoering",
        "To av timene er i klasserommet med to lærere, og én er på sløyden i en gruppe på fire. Jonas får se kvelden "
        "før hva timen handler om, og han er alltid med når klassen har musikk.",
    )
    iop.felt(
        LAERER,
        "medvirkning",
        "Jonas har lest planen sammen med Kari. Han ba om at sløyden skulle telle som matematikk, og slik ble det.",
    )
    scene.for_dager_siden(50, 20)
    iop.godkjenn(GRETE, merknad="Dette kjenner eg Jonas att i. Fint at musikken får vere i fred.")
    return maal


def _moetet(iop: Loggen, maal: int) -> int:
    """A meeting that is held, with what it was about and what came of it; one heading is another since."""
    scene = iop.scene
    scene.for_dager_siden(35, 9)
    moete = iop.moete(
        -28,
        14,
        "Hvordan går det med timene, og hva trenger Jonas framover? Grupperom 2 på skolen.",
        PPT,
        GRETE,
        kommer=(PPT, GRETE),
        saker=(
            "Det Jonas har laget siden sist",
            "Timene i klasserommet og på sløyden: hva virker?",
            "Besøk på ungdomsskolen",
            "Hvem gjør hva til neste gang",
        ),
    )
    scene.for_dager_siden(28, 14, 20)
    iop.les(LAERER, PPT, GRETE)
    liste = iop.aktivitet(
        maal, "Lage en kort liste over ord og tegn i brøk, med bilder, som Jonas kan ha i pennalet.", PPT, -6
    )
    iop.aktivitet(maal, "Tegne fuglekassen i riktig mål sammen med Jonas, før han sager.", LAERER, 8)
    scene.for_dager_siden(28, 15, 20)
    gjennomfoering.skriv_referat(
        scene.person(LAERER),
        iop.id,
        moete,
        "Jonas var med de første ti minuttene og viste fram hylla han har bygget. Han hadde målt og regnet ut alt "
        "selv.\n\n"
        "Timen på sløyden virker best. I klasserommet blir det for mange oppgaver på en gang. Vi prøver færre "
        "oppgaver, og Jonas velger selv hvilken han begynner med.\n\n"
        "Jonas vil gjerne se sløydsalen på ungdomsskolen en gang til. Grete snakker med ham om når det passer.",
        [iop.part(LAERER), iop.part(PPT), iop.part(GRETE)],
    )
    scene.for_dager_siden(27, 13)
    iop.felt(
        LAERER,
        "gjennomfoering",
        "To av timene er i klasserommet med to lærere, og én er på sløyden i en gruppe på fire. I klasserommet får "
        "Jonas færre oppgaver, og velger selv hvilken han begynner med. Han får se kvelden før hva timen handler om, "
        "og han er alltid med når klassen har musikk.",
    )
    return liste


def _siste_tid(iop: Loggen, liste: int) -> None:
    """A short list that is made, a bird house on its way, and the next meeting with its agenda."""
    scene = iop.scene
    scene.for_dager_siden(15, 12)
    iop.skriv(LAERER, Type.LYSGLIMT, "Jonas forklarte åttendeler for gruppa si med en meterstokk. Alle skjønte det.")
    scene.for_dager_siden(14, 21)
    iop.skriv(
        GRETE, Type.BESKJED, "Han måler alt heime no. Vi veit endeleg kor langt det er frå senga til kjøleskapet."
    )
    scene.for_dager_siden(8, 11)
    iop.les(PPT)
    innslag.fullfoer(scene.person(PPT), iop.id, liste, Status.GJORT)
    scene.for_dager_siden(7, 10)
    iop.moete(
        7,
        14,
        "Timene framover, og veien til ungdomsskolen. Grupperom 2 på skolen.",
        PPT,
        GRETE,
        kommer=(PPT,),
        saker=(
            "Fuglekassen: Jonas forteller",
            "Er planen riktig slik den er nå? Grete svarer på endringen",
            "Hva ungdomsskolen trenger å vite, og hva Jonas vil si selv",
            "Hvem gjør hva til neste gang",
        ),
    )
    iop.les(LAERER)
