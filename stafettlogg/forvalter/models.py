"""What the systemforvalter keeps beside people and their work."""

from __future__ import annotations

import uuid

from django.db import models

from stafettlogg.person.models import Person


class Ansattnavn(models.Model):
    """What the kommune calls somebody at work, under the person's own key.

    It is another name than the person's own, which may be known from a log: who types an identifier and a name, sees
    the name that was typed, and nothing of whether the person was known.
    """

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="ansattnavn")
    navn = models.BinaryField()


class Folkeliste(models.Model):
    """The list of people at work, as one thing: one row, held by whoever changes it.

    ``versjon`` grows with each change, so that nobody confirms what was shown of another list.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    versjon = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(name="en_folkeliste", condition=models.Q(id=1)),)


class Folkefil(models.Model):
    """A file that a systemforvalter has sent and not yet confirmed, under the own key; one for each.

    Args:
        hele: is it the whole list, so that who is not in it has ended?
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    innhold = models.BinaryField()
    hele = models.BooleanField(default=False)
    tid = models.DateTimeField()
