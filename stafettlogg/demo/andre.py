"""The other logs: a young person's, an empty one, a locked one, and one whose leader is acting."""

from __future__ import annotations

from stafettlogg.demo.scene import Loggen, Scene
from stafettlogg.logg.bruk import innslag, stafett
from stafettlogg.logg.bruk.aapning import Aapning, Noen
from stafettlogg.logg.models import Status, Type

HELSE, PPT, LAERER, BARNEHAGE = "demo-helsesykepleier", "demo-ppt", "demo-larer", "demo-barnehage"
MOR, FAR, GRETE, NORA = "demo-mor", "demo-far", "demo-grete", "demo-ungdom"
UNNI, FRODE, VIDAR, SILJE, ANDERS = "demo-unni", "demo-frode", "demo-vidar", "demo-silje", "demo-anders"


def ungdommen(scene: Scene) -> None:
    """Nora is soon 16. She consents herself and takes part; her mother's consent came on paper."""
    tjenester = ("skolehelsetjeneste", "skole", "fritid")
    scene.fra_start()
    scene.for_dager_siden(76, 14)
    logg = scene.aapne(
        HELSE,
        Aapning(
            barn=scene.noen(NORA),
            foedt=scene.foedt(16, 40),
            foresatte=(scene.noen(GRETE),),
            hvorfor="Nora har hatt mykje fråvær i haust og kjenner seg sliten. Ho vil gjerne attende til musikken og "
            "til klassen, og har sjølv bede om at vi snakkar saman.",
            maal="At Nora får ein skuledag ho har krefter til, og tid til det ho likar.",
            nivaa="nivaa-2",
            tjeneste="skolehelsetjeneste",
            inviterte=frozenset(tjenester),
        ),
    )
    scene.for_dager_siden(75, 16)
    logg.samtykk(NORA, *tjenester)
    scene.for_dager_siden(74, 15)
    logg.samtykk_paa_papir(GRETE, "Unni Ungdomsskolelærer", *tjenester)
    logg.med(UNNI, "skole")
    logg.med(FRODE, "fritid")
    scene.for_dager_siden(72, 17)
    stemme = logg.skriv(
        NORA,
        Type.BARNETS_STEMME,
        "Jeg vil at dere snakker med meg og ikke bare om meg. Det er greit at mamma leser. "
        "Mandager er verst, og onsdager er best, for da er det band.",
    )
    scene.for_dager_siden(71, 9)
    logg.skriv(UNNI, Type.KOMMENTAR, "Takk, Nora. Det skal vi få til. Vi begynner med mandagene.", gjelder=stemme)
    scene.for_dager_siden(69, 10)
    moete = logg.moete(-63, 13, "Planen for hausten. Rommet til helsesjukepleiaren.", NORA, UNNI, FRODE, GRETE)
    scene.for_dager_siden(63, 14, 30)
    logg.moette(moete, HELSE, NORA, UNNI, FRODE)
    logg.skriv(
        HELSE,
        Type.REFERAT,
        "Nora leidde møtet saman med meg. Vi kortar ned måndagane i seks veker, og Nora vel sjølv kva timar ho har. "
        "Øvingsrommet på fritidsklubben står ope for bandet to dagar i veka.\n\nGrete får referatet og ringer meg.",
    )
    maal = logg.skriv(NORA, Type.MAAL, "Jeg er på skolen hver dag, og orker å spille etterpå.")
    rom = logg.aktivitet(maal, "Gje Nora og bandet nøkkel til øvingsrommet.", FRODE, -55)
    logg.aktivitet(maal, "Lage ein lettare måndag saman med Nora.", UNNI, 10)
    scene.for_dager_siden(56, 18)
    innslag.fullfoer(scene.person(FRODE), logg.id, rom, Status.GJORT)
    logg.skriv(FRODE, Type.LYSGLIMT, "Bandet øvde i går for første gong på lenge. Dei har fått namn: «Kald kaffi».")
    scene.for_dager_siden(38, 12)
    logg.skriv(
        HELSE,
        Type.EVALUERING,
        "Nora har vore på skulen 17 av 20 dagar. Ho seier sjølv at måndagane er til å leve med. Vi held fram.",
        neste_evaluering=scene.dato(20),
    )
    scene.for_dager_siden(20, 17)
    logg.skriv(NORA, Type.LYSGLIMT, "Vi fikk spille to låter på høstkonserten. Og jeg var på skolen dagen etter!")
    scene.for_dager_siden(15, 10)
    logg.moete(8, 13, "Mandagene etter jul, og hva som skjer når Nora fyller 16.", NORA, UNNI, FRODE, kommer=(NORA,))
    scene.for_dager_siden(3, 12)
    logg.les(HELSE, UNNI, FRODE, NORA)
    scene.for_dager_siden(2, 20)
    logg.skriv(GRETE, Type.BESKJED, "Ho spela for oss på søndag. Takk for at de høyrer på henne.")


def skallet(scene: Scene) -> None:
    """A log for Ella was opened some days ago. Her mother has consented; it waits for her father."""
    scene.fra_start()
    scene.for_dager_siden(5, 11)
    logg = scene.aapne(
        BARNEHAGE,
        Aapning(
            barn=Noen("Ella Eksempel", ""),
            foedt=scene.foedt(4, -100),
            foresatte=(scene.noen(MOR), scene.noen(FAR)),
            hvorfor="Ella bruker mye tegn og miner, og vi vil gjerne forstå henne enda bedre når hun forteller.",
            maal="At Ella blir forstått, både hjemme og i barnehagen.",
            nivaa="nivaa-2",
            tjeneste="barnehage",
            inviterte=frozenset({"helsestasjon"}),
        ),
    )
    scene.for_dager_siden(4, 20)
    logg.samtykk(MOR, "barnehage", "helsestasjon")


def den_laaste(scene: Scene) -> Loggen:
    """The consent for Jonas ran out last week. The log is locked until his mother has renewed it."""
    scene.fra_start()
    scene.for_dager_siden(371, 10)
    logg = scene.aapne(
        PPT,
        Aapning(
            barn=Noen("Jonas Eksempel", ""),
            foedt=scene.foedt(12, -60),
            foresatte=(scene.noen(GRETE),),
            hvorfor="Jonas skal begynne på ungdomsskolen neste år, og vil gjerne bli kjent der i god tid.",
            maal="At Jonas gleder seg til å begynne på ny skole.",
            nivaa="nivaa-2",
            tjeneste="ppt",
            inviterte=frozenset({"skole"}),
        ),
    )
    scene.for_dager_siden(371, 18)
    logg.samtykk(GRETE, "ppt", "skole")
    scene.for_dager_siden(366, 9)
    logg.med(LAERER, "skole")
    logg.skriv(PPT, Type.BESKJED, "Vi besøker den nye skolen sammen til våren. Jonas bestemmer hva vi skal se.")
    scene.for_dager_siden(200, 12)
    logg.skriv(LAERER, Type.LYSGLIMT, "Jonas viste meg veien til musikkrommet. Han kan hele bygget allerede.")
    scene.for_dager_siden(60, 14)
    logg.skriv(GRETE, Type.BESKJED, "Han har vore på to besøk no, og snakkar mest om sløydsalen.")
    return logg


def uten_holder(scene: Scene) -> None:
    """Sofie's holder has left the school. The head teacher holds the baton until somebody new says yes."""
    tjenester = ("skole", "sfo")
    scene.fra_start()
    scene.for_dager_siden(90, 13)
    logg = scene.aapne(
        VIDAR,
        Aapning(
            barn=Noen("Sofie Eksempel", ""),
            foedt=scene.foedt(7, -30),
            foresatte=(scene.noen(ANDERS),),
            hvorfor="Sofie er ny på skolen og blir ofte stående alene når det er mange barn i gården.",
            maal="At Sofie har noen å leke med hver dag.",
            nivaa="nivaa-2",
            tjeneste="skole",
            inviterte=frozenset(tjenester),
        ),
    )
    scene.for_dager_siden(89, 14)
    logg.samtykk_paa_papir(ANDERS, "Silje Sfo-leder", *tjenester)
    logg.med(SILJE, "sfo")
    scene.for_dager_siden(85, 14)
    maal = logg.skriv(VIDAR, Type.MAAL, "Sofie er med i en lek hver dag, på skolen og på SFO.")
    logg.aktivitet(maal, "Starte en lekegruppe i storefri, med Sofie og tre til.", VIDAR, -20)
    scene.for_dager_siden(70, 15)
    logg.skriv(SILJE, Type.LYSGLIMT, "Sofie fann på ein leik med kongler i dag, og fire ville vere med.")
    scene.for_dager_siden(49, 12)
    logg.skriv(VIDAR, Type.BESKJED, "Jeg slutter som vikar om noen dager. Takk for samarbeidet, og hils Sofie!")
    scene.for_dager_siden(45, 15)
    scene.slutter(VIDAR, "skole")
    scene.for_dager_siden(16, 9)
    rektor = scene.person("demo-rektor")
    stafett.overta(rektor, logg.id)
    logg.holder = "demo-rektor"
    logg.skriv(
        logg.holder,
        Type.BESKJED,
        "Jeg holder stafettpinnen til vi har en ny kontaktlærer for Sofie. Ring eller skriv til meg så lenge.",
    )
    scene.for_dager_siden(13, 15)
    logg.skriv(SILJE, Type.BESKJED, "Fint å vite. Konglefabrikken er framleis i drift, med Sofie som sjef.")
