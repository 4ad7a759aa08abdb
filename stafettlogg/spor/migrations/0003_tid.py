from django.db import migrations, models


class Migration(migrations.Migration):
    """The last weeks are found by time. Rows come in its order, so the index costs next to nothing to write."""

    dependencies = [("spor", "0002_uforanderlig")]

    operations = [
        migrations.AddIndex(model_name="spor", index=models.Index(fields=["tid"], name="sportid")),
    ]
