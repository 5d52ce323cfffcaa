"""Whether plain words put into somebody's habits look like theirs to a verifier that knows nothing of the product.

    python bench/voice.py DATA [--show] [--json FILE]

DATA is the folder with ``locomo`` and ``lifebench``. Every speaker with enough messages is the owner once. Their
messages are split by time: the profile is made of the first 40 %, the verifier of the next 40 %, and the last 20 %
tell what the verifier itself is worth. The same forty plain texts, written for this bench without looking at the data,
are put into the habits of the owner and of every other person; the plain text is the generic draft. The verifier is
TF-IDF over character 3- to 5-grams and the rates of function words, both by cosine, equally weighted. A draft counts
where it is strictly nearer to the owner than the generic one and than the other person's; what repeats six words in a
row of the owner's messages (a quarter of its runs or more) never counts. By chance it would be one in three.

For each person the mean of how much nearer their own draft is than the generic one, and than those of the others, is
told with a 95 % interval over the bundles of texts (bootstrap, 2,000 draws by fixed seed); a bundle that quotes counts
as no nearer. A person is on the right side where the mean is above nought, and surely so where the whole interval is.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import mean
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from atticus.domain.evidence import Kept
from atticus.domain.ids import to_text
from atticus.domain.moments import Kind
from atticus.domain.people import ME, Me, Party
from atticus.memory.labelling import label
from atticus.memory.voice.exemplars import TOO_LIKE, repeated
from atticus.memory.voice.own import Written, written
from atticus.memory.voice.profile import Profile, profiled
from atticus.memory.voice.rendering import render
from bench.lives import lifebench, locomo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atticus.domain.moments import Moment

WHOLE = ("all texts: nearer than generic", "all texts: nearer than another's, of")
BY_OTHER = "nearer by, than another's"
ENOUGH = 100
"""Messages a person must have."""
TOGETHER = 5
"""Messages that are shown to the verifier at once; one alone is too short to tell anybody by."""
PROFILE, VERIFIER = 0.4, 0.8
GRAMS = (3, 4, 5)
DRAWS = 2_000
FUNCTION = re.findall(
    r"\w+",
    "a an the and or but if so than then of to in on at for from by with about into over after before as is am are was "
    "were be been have has had do does did will would can could should may might must i you he she it we they me him "
    "her us them my your his its our their this that these those what which who when where why how not no just really "
    "very too also there here all some any more much many up out down",
)
TEXTS = tuple(
    text.strip()
    for text in """
I will be ten minutes late. Please start without me.
Thank you for the book. I am reading it on the train.
The meeting is moved to Thursday. Is that okay for you?
I am going to the market tomorrow. Do you need anything?
I have found the keys. They are in the blue bag.
We are having dinner on Saturday at seven. I hope you can come.
The film is very good. I think you would like it.
I cannot come on Friday. Could we do it next week?
Your parcel is here. I will bring it in the evening.
I have booked the tickets. We leave at nine and change trains once.
It is raining here, and I am staying at home with a book.
Did you see the photo of the garden? The tulips are open.
I want to paint the kitchen. What do you think of green?
The children are at the lake. They will be back for supper.
Perhaps we can walk along the river and get a coffee.
I do not know the way. Can you send me the address?
That is a great idea. I will ask the others today.
Please let me know when you arrive, and I will meet you at the station.
I was at the new bakery this morning. The bread is very good.
Yes, that works for me. I will call you after lunch.
The car is at the garage until Wednesday. I am taking the bus.
I have many tomatoes this year. I will bring you some.
We should plan the trip. I can look for rooms tonight.
My train is late, because there is snow on the tracks.
I am learning to bake. The second cake was better than the first.
Do you still have my tent? I need it in two weeks.
I have finished the report. It is in the shared folder.
The concert was great. The singer was very funny between the songs.
There is a new shop in our street. They sell old maps.
I will feed the cat while you are away. Where is the food?
Thank you for your help with the shelves. They look very good.
It is my turn to cook. I am making soup and a salad.
I started running again. It is not easy, but I like it.
What is the name of the place where we ate last summer?
I am free on Sunday. We could visit the museum in the morning.
The neighbours are friendly. They have lent us a ladder.
I am very pleased about the new desk. It fits under the window.
I did not hear the phone. I was in the garden with the radio on.
You are right about the colour. I will exchange it tomorrow.
We will need chairs. I can borrow four from my brother.
""".strip().splitlines()
)


@dataclass(frozen=True)
class Writer:
    """A person of the data, as the owner of a life of their own."""

    name: str
    messages: tuple[Written, ...]

    def part(self, begin: float, stop: float) -> tuple[Written, ...]:
        """Return a stretch of their messages, by shares of the whole."""
        n = len(self.messages)
        return self.messages[int(n * begin) : int(n * stop)]


def writers(data: Path) -> Iterator[Writer]:
    """Yield everybody with enough messages; each side of a conversation is the owner once."""
    told = json.loads((data / "locomo" / "conversations.json").read_text("utf-8"))
    names = {one["sample_id"]: (one["conversation"]["speaker_a"], one["conversation"]["speaker_b"]) for one in told}
    for life in locomo(data / "locomo"):
        first, second = names[life.name]
        yield from _enough(f"{life.name} a", life.moments, mine=True, to=second)
        yield from _enough(f"{life.name} b", life.moments, mine=False, to=first)
    for life in lifebench(data / "lifebench"):
        sent = [m for m in life.moments if m.source == "sms"]
        yield from _enough(life.name, sent, mine=True)


def _enough(name: str, moments: Iterable[Moment], *, mine: bool, to: str = "") -> Iterator[Writer]:
    found = []
    for n, moment in enumerate(sorted((m for m in moments if m.kind is Kind.MESSAGE), key=lambda m: m.at), 1):
        if moment.marked_mine is mine:
            people = (Party(to),) if to else moment.people
            own = replace(
                moment, author=ME, people=people, text=re.sub(r"^(?:Me|[A-Z]\w+ [A-Z]\w+): ", "", moment.text)
            )
            told, is_mine = label(own, Me())
            kept = Kept(id=to_text(n), moment=own, label=told, mine=is_mine, import_id=None)
            if one := written(kept, Me()):
                found.append(one)
    if len(found) >= ENOUGH:
        yield Writer(name, tuple(found))


class Verifier:
    """Who wrote a text, by letters and little words; written without anything of the product."""

    def __init__(self, trained: dict[str, Sequence[str]]) -> None:
        seen: Counter[str] = Counter()
        number = 0
        for texts in trained.values():
            for text in texts:
                seen.update(set(_grams(text)))
                number += 1
        self._idf = {gram: math.log((1 + number) / (1 + n)) + 1 for gram, n in seen.items()}
        self._letters = {name: self._weighed("\n".join(texts)) for name, texts in trained.items()}
        self._little = {name: _little("\n".join(texts)) for name, texts in trained.items()}

    def near(self, text: str, name: str) -> float:
        """Return how near a text is to somebody, from 0 to 1."""
        letters = _cosine(self._weighed(text), self._letters[name])
        return (letters + _cosine(_little(text), self._little[name])) / 2

    def nearest(self, text: str) -> str:
        """Return who is the nearest to a text."""
        return max(self._letters, key=lambda name: self.near(text, name))

    def _weighed(self, text: str) -> dict[str, float]:
        counted = Counter(_grams(text))
        weighed = {gram: n * self._idf[gram] for gram, n in counted.items() if gram in self._idf}
        return _unit(weighed)


def _grams(text: str) -> Iterator[str]:
    for line in text.splitlines():
        told = f" {line} "
        for n in GRAMS:
            yield from (told[at : at + n] for at in range(len(told) - n + 1))


def _little(text: str) -> dict[str, float]:
    counted = Counter(re.findall(r"[a-z]+", text.lower()))
    return _unit({word: float(counted[word]) for word in FUNCTION if counted[word]})


def _unit(values: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in values.values()))
    return {key: value / length for key, value in values.items()} if length else values


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(value * large.get(key, 0.0) for key, value in small.items())


def rendered(profile: Profile) -> list[str]:
    """Return the plain texts in the habits of a profile; they go to somebody called Robin."""
    return [render(text, profile, name="Robin") for text in TEXTS]


def measured(everybody: Sequence[Writer]) -> dict[str, Any]:
    """Return for every owner, and for all, how often their own draft is the nearest of three."""
    verifier = Verifier({one.name: [m.text for m in one.part(PROFILE, VERIFIER)] for one in everybody})
    drafts = {one.name: rendered(profiled(one.part(0, PROFILE))) for one in everybody}
    rows = []
    for owner in everybody:
        sources = [m.text for m in owner.messages]
        won = of = quoted = beats_plain = beats_other = 0
        over_plain: list[float] = []
        over_other: list[float] = []
        for at in range(0, len(TEXTS), TOGETHER):
            own = "\n".join(drafts[owner.name][at : at + TOGETHER])
            near = verifier.near(own, owner.name)
            plain = verifier.near("\n".join(TEXTS[at : at + TOGETHER]), owner.name)
            copied = any(repeated(text, sources) >= TOO_LIKE for text in own.splitlines())
            quoted += copied
            over_plain.append(0.0 if copied else near - plain)
            gaps = []
            for other in everybody:
                if other is owner:
                    continue
                theirs = verifier.near("\n".join(drafts[other.name][at : at + TOGETHER]), owner.name)
                gaps.append(0.0 if copied else near - theirs)
                of += 1
                beats_plain += near > plain
                beats_other += near > theirs
                won += not copied and near > plain and near > theirs
            over_other.append(mean(gaps))
        whole = {name: verifier.near("\n".join(texts), owner.name) for name, texts in drafts.items()}
        generic = verifier.near("\n".join(TEXTS), owner.name)
        rows.append(
            {
                WHOLE[0]: whole[owner.name] > generic,
                WHOLE[1]: [
                    sum(whole[owner.name] > near for name, near in whole.items() if name != owner.name),
                    len(whole) - 1,
                ],
                "person": owner.name,
                "messages": len(owner.messages),
                "nearest": won,
                "of": of,
                "than generic": beats_plain,
                "than another": beats_other,
                "quoted": quoted,
                "nearer by, than generic": _interval(over_plain),
                "nearer by, than another's": _interval(over_other),
                "verifier": _worth(verifier, owner),
            }
        )
    return {"people": rows, "all": _summed(rows)}


def _interval(values: Sequence[float]) -> list[float]:
    """Return the mean of some values and the ends of its 95 % interval (percentile bootstrap)."""
    chance = Random(7)
    drawn = sorted(mean(chance.choices(values, k=len(values))) for _ in range(DRAWS))
    ends = (drawn[int(DRAWS * 0.025)], drawn[int(DRAWS * 0.975)])
    return [round(value, 4) for value in (mean(values), *ends)]


def _worth(verifier: Verifier, owner: Writer) -> list[int]:
    """Return how many bundles of the owner's last messages the verifier gives to them among all, and of how many."""
    last = [m.text for m in owner.part(VERIFIER, 1)]
    bundles = ["\n".join(last[at : at + TOGETHER]) for at in range(0, len(last) - TOGETHER + 1, TOGETHER)]
    return [sum(verifier.nearest(one) == owner.name for one in bundles), len(bundles)]


def _summed(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "people": len(rows),
        "people whose draft is mostly nearest": sum(row["nearest"] * 2 > row["of"] for row in rows),
        "nearest of three": round(sum(row["nearest"] for row in rows) / sum(row["of"] for row in rows), 3),
        "nearer than generic": round(mean(row["than generic"] / row["of"] for row in rows), 3),
        "nearer than another's": round(mean(row["than another"] / row["of"] for row in rows), 3),
        WHOLE[0]: sum(row[WHOLE[0]] for row in rows),
        WHOLE[1]: [sum(row[WHOLE[1]][n] for row in rows) for n in (0, 1)],
        "quoted": sum(row["quoted"] for row in rows),
        **{
            f"people {name} (mean, whole interval)": [
                sum(row[name][0] > 0 for row in rows),
                sum(row[name][1] > 0 for row in rows),
            ]
            for name in ("nearer by, than generic", "nearer by, than another's")
        },
        "verifier right": [sum(row["verifier"][n] for row in rows) for n in (0, 1)],
    }


def _told(interval: Sequence[float]) -> str:
    return "{:+.3f} ({:+.3f} to {:+.3f})".format(*interval)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--show", action="store_true", help="print three drafts of everybody")
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args()
    everybody = list(writers(asked.data))
    found = measured(everybody)
    for row in found["people"]:
        right, of = row["verifier"]
        print(
            f"{row['person']:<14} {row['messages']:>4} messages  nearest of three {row['nearest']:>3} of {row['of']}  "
            f"(than generic {row['than generic']}, than another's {row['than another']}); "
            f"by {_told(row['nearer by, than generic'])} and {_told(row[BY_OTHER])}; "
            f"quoted {row['quoted']}; verifier {right}/{of}; all texts: {row[WHOLE[0]]}, {row[WHOLE[1]]}"
        )
    print(json.dumps(found["all"]))
    if asked.show:
        for one in everybody:
            print(f"\n{one.name}")
            for text in rendered(profiled(one.part(0, PROFILE)))[:3]:
                print(f"  {text}")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), "utf-8")


if __name__ == "__main__":
    main()
