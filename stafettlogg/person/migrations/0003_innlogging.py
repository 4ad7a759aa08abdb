from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("person", "0002_hele_loggen"),
    ]

    operations = [
        migrations.AddField(
            model_name="sesjon",
            name="tilbyder",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
    ]
