"""Emil, nine years old: a log in full use, with some things that hang and the baton on its way to a new holder."""

from __future__ import annotations

from stafettlogg.demo.scene import Loggen, Scene
from stafettlogg.logg.bruk import innslag, stafett
from stafettlogg.logg.bruk.aapning import Aapning, Noen
from stafettlogg.logg.models import Status, Type

LAERER, HELSE, PPT, MOR, FAR = "demo-larer", "demo-helsesykepleier", "demo-ppt", "demo-mor", "demo-far"
TJENESTER = ("skole", "skolehelsetjeneste", "ppt")


def fortell(scene: Scene) -> None:
    """From the opening four months ago until yesterday."""
    scene.fra_start()
    logg = _aapnet(scene)
    maal, lese, boeker = _foerste_moete(logg)
    _hoest(logg, maal, boeker)
    _evaluert(logg, lese)
    _siste_tid(logg)


def _aapnet(scene: Scene) -> Loggen:
    scene.for_dager_siden(118, 13)
    logg = scene.aapne(
        LAERER,
        Aapning(
            barn=Noen("Emil Eksempel", ""),
            foedt=scene.foedt(9, -140),
            foresatte=(scene.noen(MOR), scene.noen(FAR)),
            hvorfor="Emil er en blid gutt med mange ideer. De siste månedene har han hatt vondt for å komme i gang om "
            "morgenen, og lesingen går tyngre enn han selv vil. Vi tror det blir lettere når vi hjelper sammen.",
            maal="At Emil får en god start på dagen, og at lesingen blir noe han mestrer.",
            nivaa="nivaa-2",
            tjeneste="skole",
            inviterte=frozenset(TJENESTER),
        ),
    )
    scene.for_dager_siden(117, 19)
    logg.samtykk(MOR, *TJENESTER)
    scene.for_dager_siden(116, 20)
    logg.samtykk(FAR, *TJENESTER)
    scene.for_dager_siden(115, 9)
    logg.med(HELSE, "skolehelsetjeneste")
    logg.med(PPT, "ppt")
    logg.skriv(
        LAERER,
        Type.BESKJED,
        "Velkommen hit, alle sammen. Her skriver vi det som er nyttig for Emil, og alle kan lese alt. "
        "Er det noe du lurer på, så bare spør.",
    )
    return logg


def _foerste_moete(logg: Loggen) -> tuple[int, int, int]:
    """The first meeting, the two goals it gave, and an activity of the family."""
    scene = logg.scene
    scene.for_dager_siden(112, 12)
    sak = "Bli kjent, og finne ut hva vi gjør først. Grupperom 2 på skolen."
    alle = (HELSE, PPT, MOR, FAR)
    moete = logg.moete(-104, 14, sak, *alle, kommer=alle)
    scene.for_dager_siden(108, 11)
    stemme = logg.skriv(
        HELSE,
        Type.BARNETS_STEMME,
        "Emil og eg teikna saman i dag. Han seier at morgonane er «som å dra i gang ein kald traktor», og at det "
        "hjelper når nokon ventar på han ved porten. Han likar bøker med kart i. Han vil gjerne at de spør han først.",
    )
    scene.for_dager_siden(107, 21)
    logg.skriv(
        MOR, Type.KOMMENTAR, "Så fint å lese. Traktoren kjenner vi igjen, vi lo godt av den hjemme.", gjelder=stemme
    )
    scene.for_dager_siden(104, 15, 30)
    logg.moette(moete, LAERER, *alle)
    logg.skriv(
        LAERER,
        Type.REFERAT,
        "Til stede: mor, far, helsesykepleier, PPT og kontaktlærer.\n\n"
        "Emil hadde laget en tegning som vi begynte med: hva som er bra på skolen, og hva han vil ha mer av. "
        "Vi ble enige om to mål. Det første er en rolig start på dagen. Det andre er lesingen.\n\n"
        "Vi møtes igjen om seks uker. Alle skriver her i mellomtiden.",
    )
    maal = logg.skriv(LAERER, Type.MAAL, "Emil kommer inn i klasserommet med ro, de fleste dagene.")
    lese = logg.skriv(LAERER, Type.MAAL, "Emil leser litt hver dag, i bøker han har valgt selv.")
    ved_porten = logg.aktivitet(maal, "Ta imot Emil ved porten klokka åtte, og gå inn sammen.", LAERER, -95)
    boeker = logg.aktivitet(lese, "Finne fem bøker med kart i, sammen med Emil.", MOR, -90)
    scene.for_dager_siden(97, 14)
    innslag.fullfoer(scene.person(LAERER), logg.id, ved_porten, Status.GJORT)
    return maal, lese, boeker


def _hoest(logg: Loggen, maal: int, boeker: int) -> None:
    scene = logg.scene
    scene.for_dager_siden(96, 20)
    spoersmaal = logg.skriv(
        FAR,
        Type.SPOERSMAAL,
        "Emil vil ta med seg fotballkorta sine på skulen. Er det greitt, eller blir det for mykje mas?",
        til=logg.part(LAERER),
    )
    scene.for_dager_siden(94, 8)
    logg.skriv(LAERER, Type.SVAR, "Det er helt i orden i friminuttene. Si at jeg samler selv!", gjelder=spoersmaal)
    scene.for_dager_siden(88, 15)
    logg.skriv(
        LAERER,
        Type.LYSGLIMT,
        "I dag gikk Emil rett inn, hang opp jakka og spurte om han kunne dele ut bøkene. Han smilte hele timen.",
    )
    scene.for_dager_siden(86, 20)
    logg.skriv(MOR, Type.BESKJED, "Vi har funnet fire kartbøker på biblioteket. Emil leter etter den femte selv.")
    scene.for_dager_siden(83, 17)
    innslag.fullfoer(scene.person(MOR), logg.id, boeker, Status.GJORT)
    scene.for_dager_siden(79, 10)
    logg.skriv(
        PPT,
        Type.REFERAT,
        "Jeg var med i to lesetimer. Emil skjønner det han leser, men blir fort sliten når siden er full av tekst. "
        "Det hjelper å dekke til det nederste med et ark, og å lese annenhver side med en voksen.\n\n"
        "Jeg foreslår at vi prøver dette i fire uker før vi ser på noe mer.",
    )
    scene.for_dager_siden(71, 13)
    logg.skriv(
        HELSE,
        Type.BESKJED,
        "Eg har open dør torsdagar etter storefri. Emil kan kome innom når han vil, åleine eller med ein ven.",
    )
    logg.aktivitet(maal, "Avtale en fast torsdagsprat med Emil.", HELSE, 12)
    logg.les(LAERER, PPT, MOR, FAR)


def _evaluert(logg: Loggen, lese: int) -> None:
    scene = logg.scene
    scene.for_dager_siden(66, 12)
    moete = logg.moete(-60, 14, "Hvordan går det? Evaluering av målene. Grupperom 2.", HELSE, PPT, MOR, FAR)
    scene.for_dager_siden(60, 16)
    logg.moette(moete, LAERER, HELSE, MOR, FAR)
    logg.skriv(
        LAERER,
        Type.EVALUERING,
        "Morgenene går bedre: Emil kom rolig inn fire av fem dager. Lesingen er mer opp og ned, men han velger bøker "
        "selv nå. Vi fortsetter med begge målene.\n\nPPT kunne ikke komme denne gangen og leser her.",
        neste_evaluering=scene.dato(16),
    )
    logg.aktivitet(lese, "Lese annenhver side sammen, ti minutter hver kveld.", FAR, 25)
    logg.aktivitet(lese, "Skrive ned råd om leseark og pauser, på én side.", PPT, -9)
    scene.for_dager_siden(52, 20)
    logg.skriv(FAR, Type.LYSGLIMT, "Emil las ei heil side høgt for bestefar i helga. Ingen bad han om det!")
    scene.for_dager_siden(50, 9)
    logg.skriv(LAERER, Type.BESKJED, "Så gøy å høre! Vi er på tur til naturskolen neste uke. Emil er kartleser.")
    scene.for_dager_siden(41, 14)
    logg.skriv(
        LAERER,
        Type.BARNETS_STEMME,
        "Emil sier: «Det beste er når jeg får være den som vet veien.» Han vil gjerne fortelle om turen på møtet.",
    )
    scene.for_dager_siden(33, 10)
    logg.les(HELSE, PPT, MOR, FAR)
    scene.for_dager_siden(30, 19)
    logg.skriv(MOR, Type.BESKJED, "Rolige morgener denne uka også. Vi legger fram klær kvelden før, det hjelper oss.")
    scene.for_dager_siden(24, 12)
    logg.les(LAERER, HELSE, PPT, FAR)


def _siste_tid(logg: Loggen) -> None:
    """What hangs now: an activity, a question, an offer of the baton, and one who has not read."""
    scene = logg.scene
    scene.for_dager_siden(12, 13)
    logg.skriv(
        LAERER,
        Type.SPOERSMAAL,
        "Har du fått skrevet ned rådene om leseark, Per? Vi vil gjerne bruke dem i alle fag.",
        til=logg.part(PPT),
    )
    scene.for_dager_siden(9, 9)
    alle = (HELSE, PPT, MOR, FAR)
    sak = "Overgang til ny stafettholder, og veien videre. Grupperom 2."
    logg.moete(9, 14, sak, *alle, kommer=(MOR,))
    scene.for_dager_siden(6, 11)
    logg.skriv(
        HELSE,
        Type.LYSGLIMT,
        "Emil kom innom torsdag med ein klassekamerat. Dei teikna kart over skulegarden, med skattar og det heile.",
    )
    scene.for_dager_siden(4, 20)
    logg.skriv(FAR, Type.BESKJED, "Kartet heng på kjøleskapet no. Emil spør om klassen kan få låne det.")
    scene.for_dager_siden(2, 10)
    logg.les(MOR)
    logg.skriv(
        LAERER,
        Type.BESKJED,
        "Jeg går over til et annet trinn om litt, og har spurt Hanne om hun vil ta over stafettpinnen. "
        "Emil kjenner henne godt, og jeg er med til alt er på plass.",
    )
    stafett.tilby(scene.person(LAERER), logg.id, logg.part(HELSE))
    scene.for_dager_siden(1, 21)
    logg.les(MOR)
