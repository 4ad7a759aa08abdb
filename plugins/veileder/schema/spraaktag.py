"""Languages by their BCP 47 tag: which tags are right, which script they mean, and which way it runs.

A tag here is language, then perhaps script and region: ``ar``, ``ku-Arab``, ``fa-AF`` (RFC 5646, 2.1). Variants and
extensions say more than a page of a kommune has use for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Retning = Literal["ltr", "rtl"]

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?")
_NORWEGIAN = frozenset(("nb", "nn", "no", "nob", "nno", "nor"))
# A language with two letters has no other tag (RFC 5646, 2.2.1). From CLDR's aliases, which follow IANA's registry.
_ALIASES = """
    aar:aa abk:ab adp:dz afr:af aka:ak alb:sq als:sq amh:am ara:ar arb:ar arg:an arm:hy asm:as ava:av ave:ae aym:ay
    ayr:ay aze:az azj:az bak:ba bam:bm baq:eu bel:be ben:bn bis:bi bod:bo bos:bs bre:br bul:bg bur:my cat:ca ces:cs
    cha:ch che:ce chi:zh chu:cu chv:cv cls:sa cmn:zh cor:kw cos:co cre:cr cwd:cr cym:cy cze:cs dan:da deu:de div:dv
    drh:mn dut:nl dzo:dz ekk:et ell:el eng:en epo:eo esk:ik est:et eus:eu ewe:ee fao:fo fas:fa fat:ak fij:fj fin:fi
    fra:fr fre:fr fry:fy fuc:ff ful:ff gaz:om geo:ka ger:de gla:gd gle:ga glg:gl glv:gv gre:el grn:gn gug:gn guj:gu
    hat:ht hau:ha heb:he her:hz hin:hi hmo:ho hrv:hr hun:hu hye:hy ibo:ig ice:is ido:io iii:ii ike:iu iku:iu ile:ie
    ina:ia ind:id ipk:ik isl:is ita:it jav:jv jpn:ja kal:kl kan:kn kas:ks kat:ka kau:kr kaz:kk khk:mn khm:km kik:ki
    kin:rw kir:ky kmr:ku knc:kr kng:kg kom:kv kon:kg kor:ko kpv:kv kua:kj kur:ku lao:lo lat:la lav:lv lim:li lin:ln
    lit:lt ltz:lb lub:lu lug:lg lvs:lv mac:mk mah:mh mal:ml mao:mi mar:mr may:ms mkd:mk mlg:mg mlt:mt mol:ro mon:mn
    mri:mi msa:ms mya:my nau:na nav:nv nbl:nr nde:nd ndo:ng nep:ne nld:nl npi:ne nya:ny oci:oc ojg:oj oji:oj ori:or
    orm:om ory:or oss:os pan:pa pbu:ps per:fa pes:fa pli:pi plt:mg pol:pl por:pt prp:gu pus:ps que:qu quz:qu roh:rm
    ron:ro rum:ro run:rn rus:ru sag:sg san:sa scc:sr scr:hr sin:si slk:sk slo:sk slv:sl sme:se smo:sm sna:sn snd:sd
    som:so sot:st spa:es sqi:sq src:sc srd:sc srp:sr ssw:ss sun:su swa:sw swe:sv swh:sw tah:ty tam:ta tat:tt tel:te
    tgk:tg tha:th tib:bo tir:ti ton:to tsn:tn tso:ts tuk:tk tur:tr twi:ak uig:ug ukr:uk urd:ur uzb:uz uzn:uz ven:ve
    vie:vi vol:vo wel:cy wln:wa wol:wo xho:xh ydd:yi yid:yi yor:yo zha:za zho:zh zsm:ms zul:zu zyb:za
"""
_SHORTER: Mapping[str, str] = dict(pair.split(":") for pair in _ALIASES.split())
_TWO_LETTERS = frozenset((*_SHORTER.values(), "tl", "tw"))
# What people write who mean a language: its country, or a tag that is no longer used.
_MEANT: Mapping[str, str] = {
    "al": "sq", "cn": "zh", "cz": "cs", "dk": "da", "er": "ti", "gr": "el", "in": "hi", "iq": "ar", "ir": "fa",
    "iw": "he", "jp": "ja", "lk": "ta", "ph": "tl", "rs": "sr", "sy": "ar", "ua": "uk", "vn": "vi",
}  # fmt: skip

# The script of a language that is not written with Latin letters. A tag may name another.
_SCRIPTS: Mapping[str, str] = {
    language: script
    for script, languages in {
        "Arab": "ar azb bal ckb fa glk ks lrc mzn pnb prs ps sd skr ug ur",
        "Armn": "hy",
        "Beng": "as bn",
        "Cyrl": "ba be bg ce cv kk ky mk mn os ru sr tg tt uk",
        "Deva": "hi mai mr ne sa",
        "Ethi": "am ti tig",
        "Geor": "ka",
        "Grek": "el",
        "Gujr": "gu",
        "Guru": "pa",
        "Hans": "zh",
        "Hebr": "he yi",
        "Jpan": "ja",
        "Khmr": "km",
        "Knda": "kn",
        "Kore": "ko",
        "Laoo": "lo",
        "Mlym": "ml",
        "Mymr": "my",
        "Nkoo": "nqo",
        "Sinh": "si",
        "Syrc": "aii syr",
        "Taml": "ta",
        "Telu": "te",
        "Thaa": "dv",
        "Thai": "th",
        "Tibt": "bo dz",
    }.items()
    for language in languages.split()
}
_IN_REGION: Mapping[tuple[str, str], str] = {
    ("az", "IR"): "Arab",
    ("ku", "IQ"): "Arab",
    ("ku", "IR"): "Arab",
    ("pa", "PK"): "Arab",
    ("uz", "AF"): "Arab",
    ("zh", "HK"): "Hant",
    ("zh", "TW"): "Hant",
}
_RIGHT_TO_LEFT = frozenset(("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))


def problem(id: str) -> tuple[str, str]:
    """What is wrong with an id as a tag in small letters, and what was probably meant; two empty texts when right."""
    match = _TAG.fullmatch(id)
    if match is None:
        near = id.strip().lower().replace("_", "-")
        return "form", near if near != id and problem(near) == ("", "") else ""
    language, rest = match["language"], id[len(match["language"]) :]
    if language in _NORWEGIAN:
        return "norsk", ""
    if language in _SHORTER:
        return "lang", _SHORTER[language] + rest
    if len(language) == 2 and language not in _TWO_LETTERS:
        return "ukjent", _MEANT.get(language, "")
    return "", ""


def canonical(id: str) -> str:
    """The tag as it is written in HTML and PDF: ``ku-arab-iq`` → ``ku-Arab-IQ`` (RFC 5646, 2.1.1)."""
    language, *rest = id.split("-")
    return "-".join((language, *(part.title() if len(part) == 4 else part.upper() for part in rest)))


def script_of(tag: str) -> str:
    """The script of a tag, by its ISO 15924 code: the one it names, or the one its language is written with."""
    language, *rest = tag.split("-")
    named = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    region = rest[-1].upper() if rest else ""
    return named or _IN_REGION.get((language, region)) or _SCRIPTS.get(language, "Latn")


def direction_of(tag: str) -> Retning:
    """Which way the script of a tag runs."""
    return "rtl" if script_of(tag) in _RIGHT_TO_LEFT else "ltr"
