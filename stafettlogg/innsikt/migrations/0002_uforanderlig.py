"""The database itself refuses to change a quarter's numbers."""

from functools import partial

from django.db import migrations

from stafettlogg.felles.tilfoyd import vern


class Migration(migrations.Migration):
    """Triggers; they are never taken away."""

    dependencies = (("innsikt", "0001_initial"),)
    operations = (migrations.RunPython(partial(vern, tabeller=("innsikt_kvartal",))),)
