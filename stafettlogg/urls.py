"""The log's addresses. Nothing in them tells of anybody: a log is a random id."""

from __future__ import annotations

from django.urls import path

from stafettlogg.arkiv import visninger as arkiv
from stafettlogg.drift import helse, metrikk
from stafettlogg.forvalter import visninger as forvalter
from stafettlogg.innsikt import visninger as innsikt
from stafettlogg.logg.visninger import (
    avslutning,
    deling,
    deltakere,
    gjennomfoering,
    logg,
    moete,
    papir,
    samtykke,
    skriv,
    stafetten,
)
from stafettlogg.overgang import visninger as overgang
from stafettlogg.person import innlogging, visninger
from stafettlogg.strupe import visninger as strupe

handler400 = "stafettlogg.felles.feil.handler400"
handler403 = "stafettlogg.felles.feil.handler403"
handler404 = "stafettlogg.felles.feil.handler404"
handler500 = "stafettlogg.felles.feil.handler500"

urlpatterns = [
    path("helse/lever", helse.lever, name="lever"),
    path("helse/klar", helse.klar, name="klar"),
    path("metrikk", metrikk.metrikk, name="metrikk"),
    path("", logg.forside, name="forside"),
    path("logg-inn", innlogging.logg_inn, name="logg-inn"),
    path("logg-inn/start", innlogging.start, name="start"),
    path("logg-inn/svar/<slug:tilbyder>", innlogging.svar, name="svar"),
    path("logg-inn/gikk-ikke", innlogging.gikk_ikke, name="gikk-ikke"),
    path("logg-inn/ikke-med", innlogging.ikke_med, name="ikke-med"),
    path("logg-inn/velg", innlogging.velg, name="velg"),
    path("logg-ut", innlogging.logg_ut, name="logg-ut"),
    path("spraak", visninger.velg_spraak, name="spraak"),
    path("meg", visninger.meg, name="meg"),
    path("meg/proeve", visninger.proeve, name="proeve"),
    path("ny", logg.ny, name="ny"),
    path("ny/utkast", logg.utkast, name="ny-utkast"),
    path("uten-digital-logg", logg.uten_digital_logg, name="uten-digital-logg"),
    path("alarmer", strupe.alarmer, name="alarmer"),
    path("leder", stafetten.leder, name="leder"),
    path("arkiv", arkiv.arkiv, name="arkiv"),
    path("arkiv/innsyn", arkiv.be_om_innsyn, name="arkiv-innsyn"),
    path("arkiv/logg/<uuid:logg>", arkiv.en_logg, name="arkiv-logg"),
    path("arkiv/logg/<uuid:logg>/pakke", arkiv.pakke, name="arkiv-pakke"),
    path("arkiv/logg/<uuid:logg>/kvittering", arkiv.kvittering, name="arkiv-kvittering"),
    path("arkiv/logg/<uuid:logg>/makuler", arkiv.be_om_makulering, name="arkiv-makuler"),
    path("oppdrag", arkiv.oppdrag, name="oppdrag"),
    path("oppdrag/<uuid:oppdrag>", arkiv.ett_oppdrag, name="ett-oppdrag"),
    path("oppdrag/<uuid:oppdrag>/avslaa", arkiv.avslaa, name="oppdrag-avslaa"),
    path("oppdrag/<uuid:oppdrag>/trekk", arkiv.trekk, name="oppdrag-trekk"),
    path("oppdrag/<uuid:oppdrag>/kopi/<uuid:logg>", arkiv.hent, name="oppdrag-kopi"),
    path("forvalter", forvalter.oversikt, name="forvalter"),
    path("forvalter/folk", forvalter.liste, name="forvalter-folk"),
    path("forvalter/ansatt", forvalter.ansatt, name="forvalter-ansatt"),
    path("forvalter/slutt", forvalter.slutt, name="forvalter-slutt"),
    path("forvalter/adresse", forvalter.adresse, name="forvalter-adresse"),
    path("forvalter/fil", forvalter.last_opp, name="forvalter-fil"),
    path("forvalter/fil/se", forvalter.se_fil, name="forvalter-fil-se"),
    path("forvalter/eksport", forvalter.eksport, name="forvalter-eksport"),
    path("statistikk", innsikt.statistikk, name="statistikk"),
    path("statistikk/fil", innsikt.statistikk_fil, name="statistikk-fil"),
    path("ombud", innsikt.ombud, name="ombud"),
    path("ombud/segl", innsikt.siste_segl, name="ombud-segl"),
    path("nytt", logg.nytt_alle, name="nytt-alle"),
    path("logg/<uuid:logg>", logg.vis, name="logg"),
    path("logg/<uuid:logg>/nytt", logg.nytt, name="nytt"),
    path("logg/<uuid:logg>/lesere", logg.lesere, name="lesere"),
    path("logg/<uuid:logg>/slett", logg.slett, name="slett"),
    path("logg/<uuid:logg>/skriv/<slug:type>", skriv.innslag, name="skriv"),
    path("logg/<uuid:logg>/skriv/<slug:type>/<int:nr>", skriv.innslag, name="skriv-til"),
    path("logg/<uuid:logg>/rett/<int:nr>", skriv.rett, name="rett"),
    path("logg/<uuid:logg>/angre/<int:nr>", skriv.angre, name="angre"),
    path("logg/<uuid:logg>/utkast", skriv.utkast, name="utkast"),
    path("logg/<uuid:logg>/aktivitet/<int:maal>", skriv.aktivitet, name="aktivitet"),
    path("logg/<uuid:logg>/aktivitet/<int:nr>/ferdig", skriv.fullfoer, name="fullfoer"),
    path("logg/<uuid:logg>/nivaa", skriv.nivaa, name="nivaa"),
    path("logg/<uuid:logg>/stafett", stafetten.tilby, name="tilby"),
    path("logg/<uuid:logg>/stafett/svar", stafetten.svar, name="svar-tilbud"),
    path("logg/<uuid:logg>/stafett/trekk", stafetten.trekk, name="trekk-tilbud"),
    path("logg/<uuid:logg>/stafett/overta", stafetten.overta, name="overta"),
    path("logg/<uuid:logg>/samtykke", samtykke.gi, name="samtykke"),
    path("logg/<uuid:logg>/samtykke/nei", samtykke.nei, name="nei"),
    path("logg/<uuid:logg>/samtykke/trekk", samtykke.trekk, name="trekk-samtykke"),
    path("logg/<uuid:logg>/samtykke/papir", samtykke.papir, name="papir"),
    path("logg/<uuid:logg>/samtykke/papir/trekk", samtykke.papirtrekk, name="papirtrekk"),
    path("logg/<uuid:logg>/deltakere", deltakere.vis, name="deltakere"),
    path("logg/<uuid:logg>/deltakere/tjeneste", deltakere.inviter, name="inviter"),
    path("logg/<uuid:logg>/deltakere/tjeneste/avslutt", deltakere.avslutt_tjeneste, name="avslutt-tjeneste"),
    path("logg/<uuid:logg>/deltakere/ansatt", deltakere.ansatt, name="ansatt"),
    path("logg/<uuid:logg>/deltakere/foresatt", deltakere.foresatt, name="foresatt"),
    path("logg/<uuid:logg>/deltakere/avslutt", deltakere.avslutt, name="avslutt-part"),
    path("logg/<uuid:logg>/moete", moete.nytt, name="moete"),
    path("logg/<uuid:logg>/moete/<uuid:moete>/svar", moete.svar, name="svar-moete"),
    path("logg/<uuid:logg>/moete/<uuid:moete>/oppmoete", moete.oppmoete, name="oppmoete"),
    path("logg/<uuid:logg>/moete/<uuid:moete>/avlys", moete.avlys, name="avlys-moete"),
    path("logg/<uuid:logg>/moete/<uuid:moete>/gjennomfoer", gjennomfoering.gjennomfoer, name="gjennomfoer"),
    path("logg/<uuid:logg>/moete/<uuid:moete>/papir", papir.moete, name="moetepapir"),
    path("logg/<uuid:logg>/kort", papir.kort, name="kort"),
    path("logg/<uuid:logg>/kan-jeg-dele", deling.kan_jeg_dele, name="kan-jeg-dele"),
    path("logg/<uuid:logg>/overgang", overgang.overgang, name="overgang"),
    path("logg/<uuid:logg>/overgang/svar", overgang.svar, name="svar-overgang"),
    path("logg/<uuid:logg>/avslutt", avslutning.avslutt, name="avslutt"),
]
