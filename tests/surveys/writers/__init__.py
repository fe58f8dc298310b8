"""A made-up survey written as each platform writes it: for the round trips and the fuzzing.

`asked` says what a survey is before any platform; each other module writes one platform's exports.
`WRITERS` names every format; a writer gives the bytes of one file.
"""

from __future__ import annotations

from collections.abc import Callable

from . import (
    alchemer,
    google_forms,
    limesurvey,
    microsoft_forms,
    qualtrics,
    spss,
    surveymonkey,
    tidy,
    typeform,
)
from .asked import Asked, Question, sample

Writer = Callable[[Asked], bytes]

# Name of the format → the file's ending, its writer, and the platform it is to be read as.
WRITERS: dict[str, tuple[str, Writer, str]] = {
    "qualtrics": ("csv", qualtrics.csv_json, "Qualtrics"),
    "qualtrics, older": ("csv", qualtrics.csv_dict, "Qualtrics"),
    "qualtrics, legacy": ("csv", qualtrics.legacy, "Qualtrics"),
    "qualtrics, tsv": ("tsv", qualtrics.tsv_utf16, "Qualtrics"),
    "qualtrics, xlsx": ("xlsx", qualtrics.xlsx, "Qualtrics"),
    "surveymonkey, condensed": ("csv", surveymonkey.condensed, "SurveyMonkey"),
    "surveymonkey, expanded": ("csv", surveymonkey.expanded, "SurveyMonkey"),
    "surveymonkey, xlsx": ("xlsx", surveymonkey.xlsx, "SurveyMonkey"),
    "google forms": ("csv", google_forms.csv, "Google Forms"),
    "google forms, french": ("csv", google_forms.csv_french, "Google Forms"),
    "typeform": ("csv", typeform.new, "Typeform"),
    "typeform, old": ("csv", typeform.old, "Typeform"),
    "limesurvey, codes": ("csv", limesurvey.codes, "LimeSurvey"),
    "limesurvey, texts": ("csv", limesurvey.texts, "LimeSurvey"),
    "limesurvey, both": ("csv", limesurvey.both, "LimeSurvey"),
    "limesurvey, vv": ("txt", limesurvey.vv, "LimeSurvey"),
    "microsoft forms": ("xlsx", microsoft_forms.english, "Microsoft Forms"),
    "microsoft forms, french": ("xlsx", microsoft_forms.french, "Microsoft Forms"),
    "alchemer": ("csv", alchemer.csv, "Alchemer"),
    "spss": ("sav", spss.sav, "SPSS"),
    "tidy, semicolons": ("csv", tidy.semicolons, "tidy"),
    "tidy, windows": ("csv", tidy.windows, "tidy"),
    "tidy, xlsx": ("xlsx", tidy.xlsx, "tidy"),
    "tidy, parquet": ("parquet", tidy.parquet, "tidy"),
}

__all__ = ["WRITERS", "Asked", "Question", "Writer", "sample"]
