"""The form pages of who takes part, the baton, meetings and closing, and one's own page."""

from __future__ import annotations

import datetime as dt
import uuid

from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.fakta import Rolle, Tilstand
from stafettlogg.logg import models
from stafettlogg.logg.bruk import deltakere, samtykke
from stafettlogg.logg.models import Grunn

from .skjemahjelp import Felter, paa, send, side, vis
from .verden import ALLE, Verden


class TestDeltakere:
    """Who takes part."""

    def test_the_page_tells_of_consents_and_what_leaving_means(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg(samtykket=("skole",))
        svar = vis(paa(logg.holder, maalform), side(logg, "deltakere"))
        for key in ("samtykket", "venter", "har-pinnen", "foresatt-ut", "tjeneste-ut", "inviter-hjelp"):
            assert t(f"deltakere-{key}") in svar, key
        assert t("samtykke-barnet-hoeres", navn="Emil Eksempel") in svar
        assert 'id="tjeneste-valg"' in svar

    def test_forms_sent_empty_are_shown_again(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        verden.person("Pia", "ppt")
        holder = paa(logg.holder, maalform)
        assert send(holder, side(logg, "deltakere/tjeneste"), 200, valg="").count(t("skjema-feil-velg")) == 2
        assert send(holder, side(logg, "deltakere/ansatt"), 200, valg="").count(t("skjema-feil-velg")) == 2
        svar = send(holder, side(logg, "deltakere/foresatt"), 200, navn="Ny Forelder", identifikator="feil")
        assert svar.count(t("skjema-feil-identifikator")) == 2 and 'value="Ny Forelder"' in svar

    def test_a_service_that_locks_the_log_is_confirmed_first(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg(alder=15, tjenester=("skole", "sfo"), foresatte=1)
        holder = paa(logg.holder, maalform)
        svar = send(holder, side(logg, "deltakere/tjeneste"), 200, valg="skolehelsetjeneste")
        assert t("deltakere-bekreft") in svar and 'name="bekreftet" value="on"' in svar
        assert logg.rad().tjenester == ["sfo", "skole"]
        assert send(holder, side(logg, "deltakere/tjeneste"), valg="skolehelsetjeneste", bekreftet="on")
        assert "skolehelsetjeneste" in logg.rad().tjenester and not logg.kan_lese(holder)

    def test_people_and_services_come_and_go(self, verden: Verden) -> None:
        logg = verden.logg()
        pia = verden.person("Pia", "ppt")
        send(logg.holder, side(logg, "deltakere/ansatt"), valg=f"ppt:{pia.person}")
        assert logg.kan_lese(pia)
        send(logg.holder, side(logg, "deltakere/avslutt"), part=str(logg.part(pia)))
        assert not logg.kan_lese(pia)
        send(logg.holder, side(logg, "deltakere/tjeneste/avslutt"), tjeneste="ppt")
        assert "ppt" not in logg.rad().tjenester
        send(logg.holder, side(logg, "deltakere/foresatt"), navn="Ny", identifikator=f"demo-{uuid.uuid4().hex}")
        assert sum(p.rolle is Rolle.FORESATT for p in logg.fakta().parter) == 3


class TestResten:
    """The baton, meetings, closing, and one's own page."""

    def test_the_baton_is_offered_and_an_open_offer_is_shown(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        holder = paa(logg.holder, maalform)
        assert t("tilby-ingen") in vis(holder, side(logg, "stafett"))
        pia = logg.ansatt("ppt", "Pia Pedagog")
        svar = vis(holder, side(logg, "stafett"))
        assert t("tilby-du-har-den") in svar and t("tilby-frist", dag="3.\u00a0desember 2026") in svar
        assert send(holder, side(logg, "stafett"), 200, valg="").count(t("skjema-feil-velg")) == 2
        assert send(holder, side(logg, "stafett"), valg=str(logg.part(pia))) == f"/logg/{logg.id}"
        venter = vis(holder, side(logg, "stafett"))
        assert t("tilby-venter", navn="Pia Pedagog", dag="3.\u00a0desember 2026") in venter
        assert 'name="valg"' not in venter

    def test_a_meeting(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        holder = paa(logg.holder, maalform)
        svar = vis(holder, side(logg, "moete"))
        assert t("moete-barnet") in svar and 'type="date"' in svar and 'type="time"' in svar
        feil = send(holder, side(logg, "moete"), 200, dag="2026-11-25", klokke="14:00", sak="Status.", parter=[])
        assert feil.count(t("skjema-feil-dag")) == 2 and feil.count(t("skjema-feil-velg-en-eller-flere")) == 2
        assert "Status." in feil and 'value="14:00"' in feil
        felter: Felter = {"dag": "2026-12-01", "klokke": "14:00", "sak": "Status.", "parter": [str(logg.part(holder))]}
        assert send(holder, side(logg, "moete"), **felter) == f"/logg/{logg.id}"
        assert models.Moete.objects.get(logg=logg.id).tid == dt.datetime(2026, 12, 1, 13, tzinfo=dt.UTC)

    def test_the_holder_closes_with_an_evaluation_and_the_family_without(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        holder, mor = paa(logg.holder, maalform), paa(logg.foresatte[0], maalform)
        assert t("avslutt-ingen-leser") in vis(holder, side(logg, "avslutt"))
        assert t("avslutt-ingress-familie") in vis(mor, side(logg, "avslutt"))
        feil = send(holder, side(logg, "avslutt"), 200, grunn="", evaluering="")
        assert feil.count(t("skjema-feil-velg")) == 2 and feil.count(t("skjema-feil-tomt")) == 6
        felter: Felter = {"grunn": Grunn.FAMILIEN_OENSKER, "evaluering": ""}
        assert t("skjema-feil-kryss-av") in send(mor, side(logg, "avslutt"), 200, **felter)
        assert send(mor, side(logg, "avslutt"), **felter, forstaatt="on") == "/"
        assert logg.rad().tilstand == Tilstand.AVSLUTTET

    def test_a_locked_log_is_closed_without_text(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        samtykke.trekk(logg.foresatte[0], logg.id, ALLE)
        svar = vis(paa(logg.holder, maalform), side(logg, "avslutt"))
        assert t("avslutt-laast") in svar and "<textarea" not in svar
        assert send(logg.holder, side(logg, "avslutt"), grunn=Grunn.ANNET) == "/"

    def test_ones_own_page(self, verden: Verden, maalform: str) -> None:
        jeg = paa(verden.leder("skole"), maalform)
        svar = vis(jeg, "/meg")
        assert "Lise Leder" in svar and f"({t('meg-leder')})" in svar and t("skjema-e-post-hjelp") in svar
        assert 'autocomplete="email"' in svar
        feil = send(jeg, "/meg", 200, e_post="ikke en adresse")
        assert 'value="ikke en adresse"' in feil and "logg-feilliste" in feil
        assert send(jeg, "/meg", e_post="lise@example.org") == "/meg"
        assert "lise@example.org" in vis(jeg, "/meg")

    def test_every_form_that_posts_has_its_token(self, verden: Verden) -> None:
        logg = verden.logg()
        deltakere.legg_til_ansatt(logg.holder, logg.id, verden.person("Pia", "ppt").person, "ppt")
        adresser = ["/ny", "/ny?adresse=nei", "/meg", *(side(logg, d) for d in ("deltakere", "stafett", "moete"))]
        for svar in [vis(logg.holder, adresse) for adresse in adresser]:
            assert svar.count('method="post"') == svar.count('name="csrfmiddlewaretoken"') > 2
            assert 'class="logg-tilbake' in svar
