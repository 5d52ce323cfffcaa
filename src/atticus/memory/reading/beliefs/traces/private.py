"""Words of what is nobody's business: wherever they stand, nothing is taken for a trace of anything."""

from __future__ import annotations

import re
from typing import Final

_PRIVATE: Final = re.compile(
    r"\b(?:clinics?|hospitals?|doctor\w*|dentist\w*|therap\w+|psych\w+|counsel\w+|chemo\w*|dialysis|rehab\w*|physio\w*|"
    r"oncolog\w+|radiolog\w+|surger\w+|surgeon|diagnos\w+|medicat\w+|medicines?|pills?|insulin|injection|vaccin\w+|"
    r"check-?ups?|follow-?up appointment|blood test|scan|mri|x-?ray|"
    r"ultrasound|hiv|sti|alcoholics|narcotics|"
    r"aa meeting|na meeting|12[- ]step|support group|addict\w*|sober\w*|"
    r"prenatal|antenatal|maternity|pregnan\w+|midwife|fertility|ivf|ob-?gyn|gyn\w*ecolog\w+|baby shower|birthing|"
    r"church|chapel|cathedral|mass|parish|bible|gospel|worship|prayers?|pray(?:ing|ed)?|mosque|masjid|jumu'?ah|quran|"
    r"koran|ramadan|iftar|taraweeh|synagogue|shabbat|sabbath|torah|temple|puja|sutra|dharma|gurdwara|sangha|"
    r"monastery|communion|confession|catech\w+|sunday school|rosary|sermon|pastor|priest|imam|rabbi|"
    r"pride (?:march|parade|meeting)|lgbt\w*|gay|lesbian|queer|trans (?:support|group|meeting)|drag night|"
    r"party (?:meeting|branch|congress|member\w*)|rally|protest|campaign (?:office|canvass\w*)|canvassing|election|"
    r"union (?:meeting|rep|rally|hall)|strike|picket\w*|shop steward|"
    r"debts?|bankruptcy|insolvency|payday loan|pawn\w*|overdraft|foreclosure|debt advice|"
    r"kirche|gottesdienst|moschee|synagoge|arzt\w*|\w+arzt|klinik|krankenhaus|therapie\w*|iglesia|misa|mezquita|"
    r"médic[oa]|terapia|église|mosquée|médecin|thérapie|hôpital|chiesa|moschea|medico|ospedale|igreja|missa|mesquita|hospitais)\b|"
    r"教会|教堂|礼拜|清真寺|寺庙|烧香|医院|看病|复诊|化疗|透析|心理咨询|产检|党支部|工会|欠债",
    re.IGNORECASE,
)


def is_private(text: str) -> bool:
    """Return whether words touch what leaves no traces: health, faith, sexuality, politics, unions, money trouble."""
    return _PRIVATE.search(text) is not None
