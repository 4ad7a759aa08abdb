"""Every address of the log."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

handler400 = "stafettlogg.felles.feil.handler400"
handler403 = "stafettlogg.felles.feil.handler403"
handler404 = "stafettlogg.felles.feil.handler404"
handler500 = "stafettlogg.felles.feil.handler500"
