"""Every sentence of the command line, and how results look on a terminal."""

from __future__ import annotations

import textwrap
from datetime import datetime
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final

from atticus.surfaces.cli import (
    coaching,
    deciding,
    flowing,
    learning,
    less,
    prose,
    roles,
    show_deeds,
    show_skills,
    voice,
    workshop,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

MOST_TEXT: Final = 400
MOST_PROBLEMS: Final = 10
MOST_EXCEPTIONS: Final = 9
UNITS: Final = ("bytes", "KiB", "MiB", "GiB", "TiB")
STEP: Final = 1024


def result(operation: str, value: Any, out: TextIO) -> None:
    """Print the result of an operation."""
    if operation in PAGES:
        PAGES[operation](value, out)
    else:
        print(SENTENCES[operation](value), file=out)


def _timeline(value: dict[str, Any], out: TextIO) -> None:
    for moment in value["moments"]:
        line(moment, out)


def _moment(value: dict[str, Any], out: TextIO) -> None:
    for moment in value["around"]:
        line(moment, out, mark=">" if moment["moment"] == value["moment"] else " ")


def _imports(value: dict[str, Any], out: TextIO) -> None:
    for one in value["imports"]:
        state = " (undone)" if one["undone"] else ""
        counts = f"{one['new']} new, {one['same']} known, {one['problems']} problems"
        print(
            f"{one['import']:>4}  {one['began'][:16]}  {one['importer']:<10} {one['name']}{state}: {counts}", file=out
        )


def _ledger(value: dict[str, Any], out: TextIO) -> None:
    told = {one["line"] for one in value["lines"] if "outcome" in one}
    for one in value["lines"]:
        if one["facts"].get("egress") in told:
            continue
        facts = ", ".join(f"{key} {fact}" for key, fact in one["facts"].items())
        erased = f" (erased by receipt {one['erased_by']})" if one["erased_by"] else ""
        sentence = _call(one) if one["what"] == "model_egress" else f"{one['what']}: {facts}"
        print(f"{one['line']:>5}  {one['at'][:19]}  {sentence}{erased}", file=out)


def _call(one: dict[str, Any]) -> str:
    """Return what left in one call to a model: to whom, why, with how many names replaced, and what came back."""
    facts, outcome = one["facts"], one.get("outcome")
    said = f'to {facts["provider"]} ({facts["model"]}, {facts["place"]}) for "{facts["purpose"]}"'
    left = f"{facts['bytes']:,} bytes from {facts['moments']} moments, {facts['sensitivity']}"
    replaced = facts.get("replaced")
    if replaced is None:
        names = "in plain text"
    else:
        kinds = ", ".join(f"{count} {kind}" for kind, count in replaced.items())
        names = f"{sum(replaced.values())} names and numbers replaced{f' ({kinds})' if kinds else ''}"
    back = "no answer yet"
    if outcome:
        back = f"{outcome['outcome']}, {outcome['characters']:,} characters back in {outcome['ms']:,} ms"
        if "tokens" in outcome:
            about = "about " if outcome["estimated"] else ""
            cost = f", {outcome['cost']:.4f} in money" if outcome.get("cost") else ""
            back += f", {about}{sum(outcome['tokens']):,} tokens{cost}"
    return f"{said}: {left}, {names}. {facts['reason']} {back[0].upper()}{back[1:].rstrip('.')}."


def _people(value: dict[str, Any], out: TextIO) -> None:
    ties = [one for one in value["people"] if one["kind"] == "tie"]
    for one in value["people"]:
        if one["kind"] == "person":
            print(_person(one, [tie for tie in ties if one["subject"] in {tie["subject"], tie["object"]}]), file=out)
    if not value["people"]:
        print("Nobody yet. Bring something in with `atticus import`, then `atticus understand`.", file=out)


def _person(one: dict[str, Any], ties: list[dict[str, Any]]) -> str:
    parts = [_tie(one["name"], tie) for tie in _told_once(one["name"], ties)]
    others = [name for name in one["names"] if name != one["name"]]
    parts += [f"also {', '.join(others)}"] if others else []
    parts += [f"birthday {one['birthday'].removeprefix('--')}"] if one["birthday"] else []
    parts += [f"last contact {one['last_contact'][:10]}"] if one["last_contact"] else []
    parts += [f"every {one['days_between']:.0f} days"] if one["days_between"] else []
    return f"{one['name']:<28} {one['moments']:>6}  {'; '.join(parts)}"


def _told_once(name: str, ties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the ties that hold, the owner's first; what is told from one end is not told from the other again."""
    held = [tie for tie in ties if tie["status"] == "held"]
    held.sort(key=lambda tie: (tie["subject"] != "me", tie["object"] != name, tie["subject"], tie["object"]))
    told = {tie["subject"] for tie in held if tie["object"] == name}
    return [tie for tie in held if tie["object"] == name or tie["object"] not in told]


def _tie(name: str, tie: dict[str, Any]) -> str:
    relation, over = tie["predicate"].replace("_", " "), " (over)" if tie["valid"][1] else ""
    if tie["object"] == name:
        whose = "your" if tie["subject"] == "me" else f"{tie['subject']}'s"
        return f"{whose} {relation}{over}"
    return f"{tie['object']} is their {relation}{over}"


def _beliefs(value: dict[str, Any], out: TextIO) -> None:
    (found,) = value.values()
    for one in found:
        state = one.get("more", {}).get("state") or ("" if one["status"] == "held" else one["status"])
        if one["status"] == "possible" and state != "possible":
            state = f"{state}, not sure"
        if "heard" in one.get("more", {}):
            state = f"{state}, last heard of on {one['more']['heard']}"
        due = f", by {one['valid'][1][:10]}" if one["valid"][1] and one["kind"] in {"goal", "promise", "plan"} else ""
        who = "you" if one["subject"] == "me" else one["subject"]
        to = one.get("more", {}).get("to") if one["kind"] == "promise" else None
        whom = f" to {'you' if to == 'me' else to}" if to else ""
        print(f"{one['id']}  {who} · {one['predicate'].replace('_', ' ')}{whom} · {one['object']}{due}"
              f"{f' ({state})' if state else ''}", file=out)  # fmt: skip
    if not found:
        print("Nothing yet that is sure enough.", file=out)


def _understood(value: dict[str, Any]) -> str:
    first = f"Understood {value['understood']} moments; {value['left']} wait."
    return f"{first}\n{_thought(value['model'])}" if "model" in value else first


def _heard(value: dict[str, Any]) -> str:
    told = [f"{one['where']}: {one['what']} {one['do']}".rstrip() for one in value["problems"]]
    return "\n".join([f"{value['heard']} recordings have words now.", *told])


def _thought(value: dict[str, Any]) -> str:
    read = f"{value['model']} read {value['read']} moments in {value['calls']} questions ({size(value['bytes'])})"
    told = [f"{read}; {value['replayed']} it had read before, {value['waiting']} wait."]
    told += [f"  {value['kept']} claims were kept, {value['known']} the rules had read already."]
    told += [f"  {count} not kept: {reason}" for reason, count in value["refused"].items()]
    told += [f"  {value['left_out']} moments it may not see were left out."] if value["left_out"] else []
    told += [f"  {value['set_aside']} were asked about in vain and set aside."] if value["set_aside"] else []
    told += [f"  It ended early: {value['trouble']}"] if value["trouble"] else []
    left = value["left_today"]
    reached = "The day's budget is reached; " if value["budget_reached"] else ""
    told += [f"  {reached}{left['requests']} questions and {size(left['bytes'])} are left for today."]
    return "\n".join(told)


def _patterns(value: dict[str, Any], out: TextIO) -> None:
    width = max(40, min(get_terminal_size().columns, 120))
    for one in value["patterns"]:
        more, state = one["more"], "" if one["status"] == "held" else f" ({one['status']})"
        print(textwrap.fill(f"{one['id']}  {one['object']}{state}", width, subsequent_indent="    "), file=out)
        otherwise, (low, high), (first, last) = more["otherwise"], more["interval"], more["period"]
        days = [exception["day"] for exception in more["exceptions"]]
        told = [f"Otherwise {otherwise['held']} of {otherwise['of']}; {low:.4g} to {high:.4g} {more['unit']} (95 %);"]
        told += [f"one of {more['comparisons']} comparisons, {first} to {last}."]
        told += (
            [f"Exceptions: {', '.join(days[-MOST_EXCEPTIONS:])}{' …' * (len(days) > MOST_EXCEPTIONS)}."] if days else []
        )
        print(textwrap.fill(" ".join(told), width, initial_indent="    ", subsequent_indent="    "), file=out)
    for caution in dict.fromkeys(one["more"]["caution"] for one in value["patterns"]):
        print(textwrap.fill(caution, width), file=out)
    if not value["patterns"]:
        print("Nothing is sure enough yet. It takes some months of days with sleep, steps or a mood on them.", file=out)


def _correct(value: dict[str, Any]) -> str:
    now = "That will not be believed again." if value["to"] is None else f"It is {value['to']} from now on."
    return f"{now}{_takes_back(value)}"


def _takes_back(value: dict[str, Any]) -> str:
    return f" To take that back: atticus forget --moment {value['moment']}"


def _suggestions(value: dict[str, Any], out: TextIO) -> None:
    for one in value["suggestions"]:
        first, second = one["first"], one["second"]
        print(f"{first['name']} · {second['name']}: {one['reason']}", file=out)
        print(f'    atticus people merge "{first["by"]}" "{second["by"]}"', file=out)
    if not value["suggestions"]:
        print("Nobody here seems to be somebody else too.", file=out)


def _sample(value: dict[str, Any]) -> str:
    ideas = "".join(f'\n  atticus ask "{question}"' for question in value["questions"][:4])
    return f"The sample life is in: {value['new']} moments. Try:{ideas}"


def _remember(value: dict[str, Any]) -> str:
    return f"Kept as {value['moment']}." if value["outcome"] != "same" else f"That is kept already ({value['moment']})."


def _forget(value: dict[str, Any]) -> str:
    if value["beliefs"]:
        return f"Forgot that belief; receipt {value['receipt']}. Its moments stay, and do not bring it back."
    gone = f"{len(value['moments'])} moments with {value['attachments']} attachments and {value['vectors']} vectors"
    black = f" The name is gone from {len(value['redacted'])} more." if value["redacted"] else ""
    left = f" In {len(value['left'])} a name stays that may be somebody else's." if value.get("left") else ""
    return f"Forgot {gone}; receipt {value['receipt']}.{black}{left} What old backups mean: see GUARANTEES.md."


def _me(value: dict[str, Any]) -> str:
    known = ", ".join([*value["names"], *value["handles"]])
    return f"You go by: {known}." if known else 'Atticus knows no name of yours; add one: atticus me "Your Name"'


def forget_preview(seen: dict[str, Any], err: TextIO) -> None:
    """Print what forgetting a person takes out and changes."""
    print(f"Known as: {', '.join([*seen['names'], *seen['handles']])}", file=err)
    print(f"  {seen['moments']} moments are by them or name them as taking part: these go", file=err)
    print(f"  {seen['mentions']} more mention them", file=err)
    if seen["left"]:
        print(f"  {len(seen['left'])} hold a name that may be somebody else's: there it stays", file=err)


def ask_about_mentions(seen: dict[str, Any], err: TextIO) -> str:
    """Ask what becomes of moments that only mention somebody; nothing typed is to redact the name."""
    if not seen["mentions"]:
        return "redact"
    print("In moments that only mention them: redact the name, keep it, or erase the moment? [redact]", file=err)
    answer = input("> ").strip().casefold()
    return next((way for way in ("keep", "erase") if answer and way.startswith(answer)), "redact")


def hits(value: dict[str, Any], out: TextIO, *, explain: bool) -> None:
    """Print what recall found."""
    if not value["hits"]:
        print("Nothing on that.", file=out)
    for number, hit in enumerate(value["hits"], 1):
        line(hit, out, mark=f"{number:>2}")
        if explain:
            print(f"      {hit['score']:.3f}  {'; '.join(hit['why'])}", file=out)
    if value["hits"] and not value["enough"]:
        print("\nThese are near, but nothing speaks to the question plainly.", file=out)


def line(moment: dict[str, Any], out: TextIO, *, mark: str = " ") -> None:
    """Print one moment: when, where from, who, what, and its id."""
    at = datetime.fromisoformat(moment["at"])
    who = f" · {moment['author']}" if moment["author"] else ""
    title = f" · {moment['title']}" if moment["title"] else ""
    print(f"{mark} {at:%a %Y-%m-%d %H:%M} · {moment['source']}{who}{title}  [{moment['moment']}]", file=out)
    text = " ".join(moment["text"].split())
    if text:
        short = text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…"
        width = max(40, min(get_terminal_size().columns, 120))
        print(textwrap.fill(short, width, initial_indent="     ", subsequent_indent="     "), file=out)


def status(value: dict[str, Any], out: TextIO) -> None:
    """Print what is in the vault."""
    span = f", {value['first'][:10]} to {value['last'][:10]}" if value["first"] else ""
    print(f"{value['home']}: {value['moments']} moments{span}", file=out)
    print(f"  people {value['people']}, imports {value['imports']}, attachments {value['attachments']}, "
          f"waiting {value['queued']}, on disk {size(value['bytes'])}", file=out)  # fmt: skip
    for source, count in value["sources"].items():
        print(f"  {count:>8}  {source}", file=out)


def verified(value: dict[str, Any], out: TextIO) -> None:
    """Print whether the vault is whole."""
    if value["whole"]:
        print(
            f"Whole: {value['moments']} moments, {value['blobs']} attachments, {value['ledger']} ledger lines.",
            file=out,
        )
        return
    print("The vault is damaged:", file=out)
    for fault in value["faults"]:
        print(f"  - {fault}", file=out)
    print("Restore it with `atticus vault restore BACKUP --replace`.", file=out)


def preview(seen: dict[str, Any], out: TextIO) -> None:
    """Print what a file would bring."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in seen["kinds"].items())
    span = f", {seen['first'][:10]} to {seen['last'][:10]}" if seen["first"] else ""
    print(f"{seen['name']} ({seen['importer']}): {seen['moments']} moments ({kinds}){span}", file=out)
    for author in seen["authors"][:10]:
        print(f"  {author['moments']:>6}  {author['name']}{'  (you)' if author['me'] else ''}", file=out)
    if seen["reading"]:
        print(f"  {seen['reading']}", file=out)
    if seen["foreign"]:
        print("  None of these authors is you.", file=out)
    problems(seen["problems"], seen["problem_count"], out)


def imported(value: dict[str, Any], out: TextIO, err: TextIO) -> None:
    """Print what an import did."""
    parts = [f"{value['new']} new"]
    parts += [f"{value[key]} {word}" for key, word in (("same", "known already"), ("revised", "revised")) if value[key]]
    parts += [f"{value['forgotten']} left out because you forgot them"] if value["forgotten"] else []
    waiting = f" {value['queued']} wait to be understood; search by words works at once." if value["queued"] else ""
    print(f"Import {value['import']}: {', '.join(parts)}.{waiting}", file=out)
    problems(value["problems"], len(value["problems"]), err)


def problems(found: list[dict[str, Any]], count: int, to: TextIO) -> None:
    """Print the first problems of a file."""
    for one in found[:MOST_PROBLEMS]:
        print(f"  ! {one['where']}: {one['what']} {one['do']}", file=to)
    if count > MOST_PROBLEMS:
        print(f"  ! and {count - MOST_PROBLEMS} more", file=to)


def recovery_key(key: str, home: str, err: TextIO) -> None:
    """Print the recovery key, once."""
    print(
        f"\nThe vault in {home} is ready. Its recovery key, shown only now:\n\n    {key}\n\n"
        "Write it on paper. It opens the vault if you forget the passphrase; without either, nobody can.\n",
        file=err,
    )


def checks(found: list[dict[str, Any]], out: TextIO) -> None:
    """Print what the doctor found."""
    for check in found:
        print(f"{'ok ' if check['well'] else 'NO '} {check['name']}: {check['told']}", file=out)
        if not check["well"] and check["do"]:
            print(f"    {check['do']}", file=out)


def progress(event: dict[str, Any], err: TextIO) -> None:
    """Show how far something is, on one line."""
    if "bytes" in event:
        of = f" of {size(event['of'])}" if event["of"] else ""
        told = f"{size(event['bytes'])}{of}"
    elif "read" in event:
        told = f"{event['read']} read, {event['new']} new, {event['same']} known, {event['problems']} problems"
    else:
        told = f"{event.get('understood', 0)} understood, {event.get('left', 0)} left"
    print(f"\r\x1b[K{told}", end="", file=err, flush=True)


def clear(err: TextIO) -> None:
    """Take the progress line away."""
    print("\r\x1b[K", end="", file=err, flush=True)


def ask_who_is_me(seen: dict[str, Any], err: TextIO) -> list[str]:
    """Ask which of the authors is the owner, where none is known to be."""
    if seen["marked"] or not seen["authors"] or any(author["me"] for author in seen["authors"]):
        return []
    print("Which of these is you? Type the name as it stands above, or nothing if none is.", file=err)
    name = input("> ").strip()
    return [name] if name else []


def confirm(question: str, err: TextIO) -> bool:
    """Ask a question that a plain yes answers."""
    print(f"{question} [y/N] ", end="", file=err, flush=True)
    return input().strip().casefold() in {"y", "yes"}


def size(count: float) -> str:
    """Return a number of bytes as people read it."""
    for unit in UNITS:
        if count < STEP or unit == UNITS[-1]:
            return f"{count:.0f} {unit}" if unit == UNITS[0] else f"{count:.1f} {unit}"
        count /= STEP
    raise AssertionError


PAGES: Final[dict[str, Callable[[dict[str, Any], TextIO], None]]] = (
    {
        "status": status,
        "verify": verified,
        "timeline": _timeline,
        "moment": _moment,
        "imports": _imports,
        "ledger": _ledger,
        "people": _people,
        "people_show": _people,
        "people_suggest": _suggestions,
        "beliefs": _beliefs,
        "promises": _beliefs,
        "patterns": _patterns,
        "digest": prose.digest,
        "brief": prose.brief,
        "profile": prose.profile,
    }
    | learning.PAGES
    | show_deeds.PAGES
    | show_skills.PAGES
    | flowing.PAGES
    | voice.PAGES
    | roles.PAGES
    | workshop.PAGES
    | coaching.PAGES
    | less.PAGES
    | deciding.PAGES
)
"""Results that take several lines."""

SENTENCES: Final[dict[str, Callable[[dict[str, Any]], str]]] = {
    "sample": _sample,
    "remember": _remember,
    "forget": _forget,
    "me": _me,
    "hear": _heard,
    "understand": _understood,
    "correct": _correct,
    "people_merge": lambda value: f"They are one person now.{_takes_back(value)}",
    "people_split": lambda value: f"They are two people now.{_takes_back(value)}",
    "undo": lambda value: f"Took back import {value['import']}: {value['taken_back']} moments are gone.",
    "backup": lambda value: f"Wrote {value['backup']} ({size(value['bytes'])}, encrypted).",
    "export": lambda value: (
        f"Wrote {value['moments']} moments to {value['export']}. Anyone can read that folder: keep it safe."
    ),
} | learning.SENTENCES
"""Results that are one sentence."""
