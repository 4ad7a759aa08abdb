"""How the scenes are made, each when it is first asked for."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Callable
from uuid import UUID

from stafettlogg.arkiv.bruk import oppdrag
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import aapning, avslutning, deltakere, innslag, moete, samtykke, stafett
from stafettlogg.logg.models import Form, Grunn, Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Stilling, Tilknytning

from ..verden import ALLE, Verden
from .scene import Scene, loggen
from .situasjoner import HOLDERS, SAMTYKKET, UTEN, Alder


class Scener:
    """The scenes of a test run, each made when it is first asked for."""

    def __init__(self, still: Callable[[dt.datetime], None], begynner: dt.datetime) -> None:
        self.still, self.begynner = still, begynner
        self.laget: dict[tuple[Alder, str], Scene] = {}

    def __call__(self, alder: Alder, kode: str) -> Scene:
        """The scene of a situation, with the clock where it stood."""
        if (alder, kode) not in self.laget:
            self.laget[alder, kode] = self.ny(alder, kode)
        scene = self.laget[alder, kode]
        self.still(scene.verden.naa)
        return scene

    def ny(self, alder: Alder, kode: str) -> Scene:
        """A scene of one's own, to change."""
        return _lag(Verden(self.still, self.begynner), alder, kode)


def _lag(verden: Verden, alder: Alder, kode: str) -> Scene:
    verden.still(verden.naa)
    scene = Scene(verden, alder, kode, f"Merke{secrets.token_hex(8)}")
    _folk(scene)
    _aapne(scene)
    if kode[0] in "oe":
        _gi_litt(scene)
    else:
        _gi(scene, (HOLDERS, SAMTYKKET) if kode[1] == "d" else ALLE)
        _skriv(scene)
    _SLUTT[kode[0]](scene)
    for rolle in scene.folk:
        scene.folk[rolle] = verden.inn(scene.folk[rolle].person)
    scene.oppdrag = oppdrag.be_om_innsyn(scene.folk["forvalter"], scene.kjennemerke["foresatt"])
    return scene


def _folk(scene: Scene) -> None:
    verden = scene.verden
    scene.folk |= {
        "utenfor": verden.person("Una Utenfor", "barnehage"),
        "kollega": verden.person("Kim Kollega", HOLDERS),
        "tidligere": verden.person("Tor Tidligere", SAMTYKKET),
        "ansatt": verden.person("Hanne Ansatt", SAMTYKKET),
        "uten": verden.person("Per Uten", UTEN),
        "holder": verden.person("Kari Kontaktlærer", HOLDERS),
        "leder": verden.leder(HOLDERS),
        "annenleder": verden.leder(SAMTYKKET, "Lars Leder"),
        "forvalter": verden.person("Siri Systemforvalter"),
        "ombud": verden.person("Pia Personvernombud"),
    }
    for rolle, stilling in (("forvalter", Stilling.SYSTEMFORVALTER), ("ombud", Stilling.PERSONVERNOMBUD)):
        Tilknytning.objects.create(
            person_id=scene.folk[rolle].person, tjeneste="", stilling=stilling, fra=dt.date(2020, 1, 1)
        )


def _aapne(scene: Scene) -> None:
    """Open the log, with everybody in it who will be, and two who already have left."""
    verden, folk, merke = scene.verden, scene.folk, scene.merke
    hjemme = {rolle: f"demo-{uuid.uuid4().hex}" for rolle in ("hovedperson", "foresatt", "foresatt2", "eks")}
    scene.kjennemerke = hjemme
    for identifikator in hjemme.values():
        egne.finn_eller_lag(identifikator, "Eget Navn")  # what the frame shows to oneself, without the mark
    idag = dag(verden.naa)
    id = aapning.aapne(
        folk["holder"],
        aapning.Aapning(
            barn=aapning.Noen(f"Barn {merke}", hjemme["hovedperson"]),
            foedt=dt.date(idag.year - scene.alder, idag.month, 1) - dt.timedelta(days=90),
            foresatte=tuple(
                aapning.Noen(f"{rolle} {merke}", hjemme[rolle]) for rolle in ("foresatt", "foresatt2", "eks")
            ),
            hvorfor=f"Hvorfor {merke}",
            maal=f"Hensikt {merke}",
            nivaa="nivaa-2",
            tjeneste=HOLDERS,
            inviterte=frozenset(ALLE[1:]),
        ),
    )
    assert id is not None
    scene.logg = id
    for rolle, identifikator in hjemme.items():
        person = egne.finn(identifikator)
        assert person is not None
        folk[rolle] = verden.inn(person.pk)
    for rolle, innlogget in folk.items():
        person = Person.objects.get(pk=innlogget.person)
        scene.kontakt[rolle] = f"{secrets.token_hex(8)}@privat.example"
        egne.sett_e_post(person, scene.kontakt[rolle])
        person.save()
    for rolle, tjeneste in (("tidligere", SAMTYKKET), ("ansatt", SAMTYKKET), ("uten", UTEN)):
        deltakere.legg_til_ansatt(folk["holder"], id, folk[rolle].person, tjeneste)
    if scene.alder == 9:
        _samtykk(scene, "eks", ALLE)
    for rolle in ("tidligere", "eks"):
        deltakere.avslutt_part(folk["holder"], id, UUID(scene.part(rolle)), "Vi har sett vedtaket")


def _samtykk(scene: Scene, rolle: str, tjenester: tuple[str, ...]) -> None:
    loggen(scene).samtykk(scene.folk[rolle], tjenester)


def _gi_litt(scene: Scene) -> None:
    """A consent that is not enough: of one of two guardians, or to another service than the holder's."""
    if scene.alder == 9:
        _samtykk(scene, "foresatt", ALLE)
    else:
        _samtykk(scene, "hovedperson", (SAMTYKKET,))


def _gi(scene: Scene, tjenester: tuple[str, ...]) -> None:
    for rolle in ("foresatt", "foresatt2") if scene.alder == 9 else ("hovedperson",):
        _samtykk(scene, rolle, tjenester)


def _skriv(scene: Scene) -> None:
    """Let there be something of every kind, and an offer of the baton to the other employee."""
    holder, merke, logg = scene.folk["holder"], scene.merke, scene.logg
    en_time = dt.timedelta(hours=1)
    scene.maal = innslag.legg_til(holder, logg, Type.MAAL, f"Innhold maal {merke}-innhold")
    frist = dag(scene.verden.naa) + dt.timedelta(days=7)
    ansvarlig = UUID(scene.part("holder"))
    scene.aktivitet = innslag.ny_aktivitet(
        holder, logg, scene.maal, f"Innhold aktivitet {merke}-innhold", ansvarlig, frist
    )
    scene.spoersmaal = innslag.legg_til(
        scene.folk["foresatt"], logg, Type.SPOERSMAAL, f"Innhold spørsmål {merke}-innhold"
    )
    innslag.lagre_utkast(holder, logg, "beskjed", f"Innhold utkast {merke}-innhold")
    alle = [UUID(scene.part(rolle)) for rolle in ("holder", "ansatt", "foresatt", "hovedperson")]
    scene.holdt = moete.kall_inn(holder, logg, scene.verden.naa + en_time, f"Innhold sak {merke}-innhold", alle)
    scene.verden.gaa(hours=2)
    scene.kommende = moete.kall_inn(
        holder, logg, scene.verden.naa + 24 * en_time, f"Innhold ny sak {merke}-innhold", alle
    )
    stafett.tilby(holder, logg, UUID(scene.part("ansatt")))


def _trekk(scene: Scene, rolle: str, tjenester: tuple[str, ...]) -> None:
    # from paper: who has taken it back in the log itself, nobody else says yes for
    samtykke.registrer_trekk(scene.folk["holder"], scene.logg, scene.folk[rolle].person, tjenester, Form.PAPIR)


def _la_det_gaa_ut(scene: Scene) -> None:
    scene.verden.gaa(days=400)


def _aapnet(scene: Scene) -> None:
    if scene.kode[1] == "t":
        _trekk(scene, "foresatt" if scene.alder == 9 else "hovedperson", ALLE)
    if scene.kode[1] == "u":
        _la_det_gaa_ut(scene)


def _aktiv(scene: Scene) -> None:
    if scene.kode[1] == "b":
        Tilknytning.objects.filter(person=scene.folk["holder"].person).update(til=dag(scene.verden.naa))


def _sperret(scene: Scene) -> None:
    match scene.kode[1]:
        case "l":
            Person.objects.filter(pk=scene.folk["foresatt2"].person).update(adressesperre=True)
        case "d":
            _samtykk(scene, scene.giver, ALLE)
            _trekk(scene, scene.giver, (HOLDERS,))
        case "t":
            _trekk(scene, scene.giver, ALLE)
        case "u":
            _la_det_gaa_ut(scene)


def _avsluttet(scene: Scene) -> None:
    if scene.kode[1] == "t":
        _trekk(scene, scene.giver, ALLE)
    avslutning.avslutt(
        scene.folk["holder"], scene.logg, Grunn.MAALET_NAADD, f"Innhold evaluering {scene.merke}-innhold"
    )
    if scene.kode[1] == "u":
        _la_det_gaa_ut(scene)


def _arkivert(scene: Scene) -> None:
    _avsluttet(scene)
    loggen(scene).arkiver(*(scene.verden.inn(scene.folk[rolle].person) for rolle in ("forvalter", "ombud")))


def _slettet(scene: Scene) -> None:
    _aapnet(scene)
    aapning.slett_tom(scene.folk["holder"], scene.logg)


_SLUTT: dict[str, Callable[[Scene], None]] = {
    "o": _aapnet,
    "a": _aktiv,
    "s": _sperret,
    "v": _avsluttet,
    "k": _arkivert,
    "e": _slettet,
}
