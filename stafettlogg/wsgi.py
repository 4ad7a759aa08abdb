"""The application as a web server runs it: Django, the files in ``/assets/``, and the headers around both."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from stafettlogg.felles.hoder import med_hoder

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stafettlogg.settings")
EN_TIME = 3600  # files keep their names when they change, as in the guide

_django = get_wsgi_application()
application = med_hoder(
    WhiteNoise(_django, root=settings.ASSETS, prefix="assets/", max_age=EN_TIME, allow_all_origins=False)
)
