"""What is stored of a log. Words and names are encrypted; what the database counts, sorts and joins by is in clear."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from stafettlogg.felles.tilfoyd import BareTilfoyes
from stafettlogg.kjerne import fakta
from stafettlogg.person.models import Person


class Grunn(models.TextChoices):
    """Why a log was closed."""

    MAALET_NAADD = "maalet-naadd"
    FAMILIEN_OENSKER = "familien-oensker"
    ANNEN_PLAN = "annen-plan"
    FLYTTET = "flyttet"
    ANNET = "annet"


class Samordning(models.TextChoices):
    """What else coordinates the services around the child (helse- og omsorgstjenesteloven §§ 7-1 and 7-2 a)."""

    IP = "ip"
    BARNEKOORDINATOR = "barnekoordinator"


class Samordningssvar(models.TextChoices):
    """What those in the log chose to do about it."""

    OVERLATT = "overlatt"
    KOBLET = "koblet"
    AVSLUTTES = "avsluttes"


class Logg(models.Model):
    """One log, or another plan of the same form.

    ``sist_nr`` numbers its entries; ``tjenester`` is a sorted list of ids; ``forrige`` is the plan it carries on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hovedperson = models.ForeignKey(Person, models.PROTECT, related_name="logger")
    foedt = models.DateField()
    plantype = models.CharField(max_length=60, default="stafettlogg")
    nivaa = models.CharField(max_length=60)
    tilstand = models.CharField(max_length=12, choices=[(t, t) for t in fakta.Tilstand if t != fakta.Tilstand.SPERRET])
    tjenester = models.JSONField()
    holder = models.ForeignKey("Part", models.PROTECT, related_name="+")
    fungerende = models.BooleanField(default=False)
    hvorfor = models.BinaryField()
    maal = models.BinaryField()
    aapnet = models.DateTimeField()
    aktiv_fra = models.DateTimeField(null=True)
    avsluttet = models.DateTimeField(null=True)
    grunn = models.CharField(max_length=20, choices=Grunn, blank=True)
    neste_evaluering = models.DateField(null=True)
    sist_nr = models.PositiveIntegerField(default=0)
    forrige = models.ForeignKey("self", models.PROTECT, null=True, related_name="neste")
    samordning = models.CharField(max_length=20, choices=Samordning, blank=True)
    samordning_svar = models.CharField(max_length=12, choices=Samordningssvar, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="avsluttet_har_tid",
                condition=Q(avsluttet__isnull=True, tilstand__in=("aapnet", "aktiv"))
                | Q(avsluttet__isnull=False, tilstand__in=("avsluttet", "slettet", "arkivert")),
            ),
            models.CheckConstraint(name="aktiv_har_tid", condition=~Q(tilstand="aktiv") | Q(aktiv_fra__isnull=False)),
        )


class Nokkel(models.Model):
    """A log's key, wrapped. Its own table, so that it can be kept and destroyed by itself."""

    logg = models.OneToOneField(Logg, models.PROTECT, primary_key=True, related_name="nokkel")
    innpakket = models.BinaryField()


class Part(models.Model):
    """Somebody who takes part. The name is the one this log was given, under this log's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="parter")
    person = models.ForeignKey(Person, models.PROTECT, related_name="parter")
    rolle = models.CharField(max_length=12, choices=[(r, r) for r in fakta.Rolle])
    tjeneste = models.CharField(max_length=100, blank=True)
    navn = models.BinaryField()
    fra = models.DateTimeField()
    til = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="en_part_av_gangen", fields=("logg", "person", "tjeneste"), condition=Q(til__isnull=True)
            ),
        )


class Foreldreansvar(models.Model):
    """Parental responsibility as this log knows it. Another log of the child must not be seen through it (I13)."""

    logg = models.ForeignKey(Logg, models.PROTECT, related_name="foreldreansvar")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    fra = models.DateField()
    til = models.DateField(null=True)
    registrert_av = models.ForeignKey(Person, models.PROTECT, related_name="+")


class Form(models.TextChoices):
    """How a consent was given or taken back."""

    DIGITALT = "digitalt"
    PAPIR = "papir"
    MUNTLIG = "muntlig"
    BORTFALT = "bortfalt"
    """It fell away, as when the service left the log."""


class Samtykke(BareTilfoyes):
    """A consent, as it was given: to which services, until when, and to which text."""

    tidsfelt = "gitt"
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="samtykker")
    giver = models.ForeignKey(Person, models.PROTECT, related_name="+")
    tjenester = models.JSONField()
    tekst = models.CharField(max_length=100)
    versjon = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    spraak = models.CharField(max_length=2)
    gitt = models.DateTimeField()
    gyldig_til = models.DateField()
    form = models.CharField(max_length=10, choices=Form)
    registrert_av = models.ForeignKey(Person, models.PROTECT, related_name="+")
    vitne = models.BinaryField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="papir_har_vitne", condition=Q(form="digitalt") | Q(vitne__isnull=False)),
        )


class Samtykketrekk(BareTilfoyes):
    """A consent taken back, for some services or all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    samtykke = models.ForeignKey(Samtykke, models.PROTECT, related_name="trekk")
    tjenester = models.JSONField()
    tid = models.DateTimeField()
    form = models.CharField(max_length=10, choices=Form)
    registrert_av = models.ForeignKey(Person, models.PROTECT, related_name="+")


class Vedtak(BareTilfoyes):
    """The decision that a plan rests on, with the services that it lets in. The latest one counts.

    An empty list of services says that the decision no longer holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="vedtak")
    tjenester = models.JSONField()
    fra = models.DateField()
    gyldig_til = models.DateField()
    referanse = models.BinaryField()
    tid = models.DateTimeField()
    registrert_av = models.ForeignKey(Person, models.PROTECT, related_name="+")


class Overlevering(models.Model):
    """An offer of the baton. The holder keeps it until it is accepted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="overleveringer")
    fra = models.ForeignKey(Part, models.PROTECT, related_name="+")
    til = models.ForeignKey(Part, models.PROTECT, related_name="+")
    tid = models.DateTimeField()
    frist = models.DateField()
    utfall = models.CharField(max_length=10, choices=[(u, u) for u in fakta.Utfall], default=fakta.Utfall.TILBUDT)
    avgjort = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="ett_aapent_tilbud", fields=("logg",), condition=Q(utfall="tilbudt")),
        )


class Type(models.TextChoices):
    """The kinds of entry."""

    REFERAT = "referat"
    BESKJED = "beskjed"
    SPOERSMAAL = "spoersmaal"
    SVAR = "svar"
    KOMMENTAR = "kommentar"
    BARNETS_STEMME = "barnets-stemme"
    LYSGLIMT = "lysglimt"
    EVALUERING = "evaluering"
    MAAL = "maal"
    AKTIVITET = "aktivitet"
    HENDELSE = "hendelse"
    PLAN = "plan"
    """What stands under one heading of a plan; ``felt`` names the heading, and the latest one holds."""
    ANGRET = "angret"
    """Takes back the entry in ``gjelder``, before anybody read it."""


class Innslag(BareTilfoyes):
    """An entry. A correction is a new one that says which it corrects.

    A ``HENDELSE`` is what the log itself tells (the baton changed hands, a service was invited); its text is a key and
    values in JSON, written out in the reader's målform.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="innslag")
    nr = models.PositiveIntegerField()
    type = models.CharField(max_length=20, choices=Type)
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    tid = models.DateTimeField()
    tekst = models.BinaryField()
    retter = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    gjelder = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    til = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    paa_vegne_av = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    felt = models.CharField(max_length=60, null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="ett_nummer", fields=("logg", "nr")),)


class Status(models.TextChoices):
    """How an activity stands."""

    AAPEN = "aapen"
    GJORT = "gjort"
    AVLYST = "avlyst"


class Aktivitet(models.Model):
    """The facts of an activity; its text is the entry. ``innslag.gjelder`` is its goal."""

    innslag = models.OneToOneField(Innslag, models.PROTECT, primary_key=True, related_name="aktivitet")
    ansvarlig = models.ForeignKey(Part, models.PROTECT, related_name="+")
    frist = models.DateField()
    status = models.CharField(max_length=6, choices=Status, default=Status.AAPEN)
    avgjort = models.DateTimeField(null=True)
    avgjort_av = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    minnet = models.DateField(null=True)
    """The day the one responsible was reminded."""


class Moete(models.Model):
    """A meeting. What it is about and where is encrypted, and so is the agenda (``saker``, a list in JSON)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="moeter")
    tid = models.DateTimeField()
    sak = models.BinaryField()
    innkalt_av = models.ForeignKey(Part, models.PROTECT, related_name="+")
    avlyst = models.BooleanField(default=False)
    saker = models.BinaryField(null=True)
    referat = models.ForeignKey(Innslag, models.PROTECT, null=True, related_name="+")
    """The minutes, when the meeting is held and written up."""


class Innkalling(models.Model):
    """One part's invitation: the answer, and whether the part was there."""

    moete = models.ForeignKey(Moete, models.PROTECT, related_name="innkallinger")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    kommer = models.BooleanField(null=True)
    moette = models.BooleanField(null=True)
    svar_notert_av = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    """Who noted the answer, when it was given on paper or in words."""

    class Meta:
        constraints = (models.UniqueConstraint(name="en_innkalling", fields=("moete", "part")),)


class Overgang(models.Model):
    """A change to come, or that came, which asks the log a question: a birthday, a new school, a move.

    Args:
        dag: the day it happens.
        svar: what was chosen; empty until somebody did.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="overganger")
    slag = models.CharField(max_length=30)
    dag = models.DateField()
    meldt = models.DateTimeField()
    meldt_av = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    svar = models.CharField(max_length=30, blank=True)
    svart = models.DateTimeField(null=True)
    svart_av = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(name="en_overgang", fields=("logg", "slag", "dag")),)


class Deling(BareTilfoyes):
    """That somebody thought through whether something can be shared: which way led to it, and on what basis.

    The choice is the person's; the log only remembers it. ``tekst`` is encrypted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="delinger")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    tid = models.DateTimeField()
    vei = models.CharField(max_length=60)
    tekst = models.BinaryField()
    innslag = models.ForeignKey(Innslag, models.PROTECT, null=True, related_name="+")


class Utkast(models.Model):
    """What somebody is about to write: saved as it is typed, deleted when it is sent. ``skjema`` names the form.

    One without a log is of the opening of one; it is under the person's own key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    skjema = models.CharField(max_length=60)
    tekst = models.BinaryField()
    endret = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="ett_utkast", fields=("logg", "person", "skjema")),
            models.UniqueConstraint(
                name="ett_utkast_uten_logg", fields=("person", "skjema"), condition=Q(logg__isnull=True)
            ),
        )
