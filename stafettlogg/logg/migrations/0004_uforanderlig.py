"""The database itself refuses to change what is only added to (I9): the new tables too."""

from functools import partial

from django.db import migrations

from stafettlogg.felles.tilfoyd import vern


class Migration(migrations.Migration):
    """Triggers; they are never taken away."""

    dependencies = (("logg", "0003_hele_loggen"),)
    operations = (migrations.RunPython(partial(vern, tabeller=("logg_vedtak", "logg_deling"))),)
