"""The sentences patterns are told in in Spanish, made from what was counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOUR: Final = 60
_DAYS: Final = {
    "Monday": "lunes",
    "Tuesday": "martes",
    "Wednesday": "miércoles",
    "Thursday": "jueves",
    "Friday": "viernes",
    "Saturday": "sábado",
    "Sunday": "domingo",
}
_MONTHS: Final = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_OUTCOMES: Final = {
    "sleep": ("dormiste {much} más", "dormiste {much} menos", "min"),
    "steps": ("diste {much} pasos más", "diste {much} pasos menos", ""),
    "exercise": ("hiciste {much} más de ejercicio", "hiciste {much} menos de ejercicio", "min"),
    "mood": (
        "tu ánimo, según tus palabras, estuvo {much} puntos de diez más alto",
        "tu ánimo, según tus palabras, estuvo {much} puntos de diez más bajo",
        "",
    ),
    "energy": (
        "tu energía, según tus palabras, estuvo {much} puntos de diez más alta",
        "tu energía, según tus palabras, estuvo {much} puntos de diez más baja",
        "",
    ),
    "heart": (
        "tu pulso en reposo fue {much} latidos por minuto más alto",
        "tu pulso en reposo fue {much} latidos por minuto más bajo",
        "",
    ),
    "work": ("trabajaste {much} más", "trabajaste {much} menos", "min"),
    "late_mail": (
        "enviaste correo después de las 21:00 más a menudo",
        "enviaste correo después de las 21:00 menos a menudo",
        "",
    ),
    "weight": ("tu peso fue {much} kg más alto", "tu peso fue {much} kg más bajo", ""),
    "glucose": ("tu glucosa en sangre fue {much} más alta", "tu glucosa en sangre fue {much} más baja", ""),
}
_ACTIVITIES: Final = {
    "run": "una carrera",
    "gym": "una sesión de gimnasio",
    "swim": "natación",
    "ride": "una salida en bicicleta",
    "hike": "una excursión a pie",
    "walk": "un paseo",
    "climb": "escalada",
    "dance": "baile",
    "dinner": "una cena en tu calendario",
    "drinks": "unas copas en tu calendario",
    "party": "una fiesta en tu calendario",
    "concert": "un concierto en tu calendario",
    "cinema": "una película en tu calendario",
    "travel": "un viaje en tu calendario",
    "training": "entrenamiento",
    "evening out": "una salida por la noche en tu calendario",
    "yoga": "yoga",
    "pilates": "pilates",
    "football": "fútbol",
    "basketball": "baloncesto",
    "tennis": "tenis",
    "badminton": "bádminton",
}
_HAPPENINGS: Final = {
    "with": "con {label} en tu calendario",
    "called": "con una llamada entre {label} y tú",
    "touch": "con un mensaje de {label}",
    "at": "con una visita a {label}",
    "late_mail": "con correo enviado después de las 21:00",
    "late_messages": "con mensajes escritos después de las 23:00",
}
_MORE: Final = {
    "sleep": ("con más sueño de lo habitual", "min"),
    "steps": ("con más pasos de lo habitual", ""),
    "exercise": ("con más ejercicio de lo habitual", "min"),
    "meetings": ("con más reuniones de lo habitual", ""),
    "messages": ("con más mensajes tuyos de lo habitual", ""),
    "caffeine": ("con más café de lo habitual", ""),
    "alcohol": ("con más alcohol de lo habitual", ""),
    "screen": ("con más tiempo de pantalla de lo habitual", "min"),
    "work": ("con más trabajo de lo habitual", "min"),
    "mood": ("con un ánimo más alto de lo habitual, según tus palabras", ""),
}
_EACH: Final = {"sleep": " por noche", "steps": " al día", "exercise": " al día", "work": " al día"}


def sentence(more: Mapping[str, Any]) -> str:
    """Return a pattern as the owner reads it, with its count and how many exceptions there are.

    Args:
        more: what was counted, as the belief keeps it.
    """
    up, down, unit = _OUTCOMES[more["outcome"]]
    said = (down if more["direction"] == "less" else up).format(much=_much(abs(more["effect"]), unit))
    when = _when(more)
    return f"{when}, {said}{_than(more)}: {_count(more)}."


def _when(more: Mapping[str, Any]) -> str:
    form, driver, nights = more["form"], str(more["driver"]), more["outcome"] == "sleep"
    if form == "change":
        day = date.fromisoformat(driver)
        return f"Desde el {day.day} de {_MONTHS[day.month - 1]} de {day.year}, más o menos"
    if form == "weekday":
        return _on_weekdays(driver, nights=nights)
    if form == "week":
        weeks = f"semanas {_weeks(more)}"
        return f"En la semana que sigue a {weeks}" if more["lag"] else f"En {weeks}"
    days = _with(more)
    if driver == "sleep":
        return f"Después de noches {days}"
    if nights:
        return f"Después de días {days}" if more["lag"] else f"En las noches anteriores a días {days}"
    return f"Al día siguiente de días {days}" if more["lag"] else f"En días {days}"


def _on_weekdays(driver: str, *, nights: bool) -> str:
    day = _DAYS.get(driver)
    if nights:
        return f"En las noches que llevan al {day}" if day else "En las noches que llevan al sábado y al domingo"
    return f"Los {day}{'s' if day in {'sábado', 'domingo'} else ''}" if day else "Los fines de semana"


def _with(more: Mapping[str, Any], each: str = "") -> str:
    sort, _, what = str(more["driver"]).partition(":")
    if sort == "did":
        entry = f"«{more.get('label', what)}» en tu calendario"
        return f"con {_ACTIVITIES.get(what, entry)}"
    if sort in _HAPPENINGS:
        return _HAPPENINGS[sort].format(label=more.get("label", what))
    words, unit = _MORE[sort]
    # What was counted before it kept by how much more has no number here until it is counted again.
    return f"{words} ({_much(more['exceeds'], unit)} más{each} de media)" if "exceeds" in more else words


def _weeks(more: Mapping[str, Any]) -> str:
    sort = str(more["driver"]).partition(":")[0]
    if sort in _MORE and sort not in _HAPPENINGS:
        return _with(more, " por noche" if sort == "sleep" else " al día")
    least = int(more.get("least", 1))
    return f"de un día o más {_with(more)}" if least == 1 else f"de {least} días o más {_with(more)}"


def _than(more: Mapping[str, Any]) -> str:
    nights, form = more["outcome"] == "sleep", more["form"]
    if form == "change":
        return " que antes"
    if form == "weekday":
        if more.get("among") == "weekdays":
            return " que en las demás noches de la semana laboral" if nights else " que los demás días laborables"
        return " que en las demás noches" if nights else " que los demás días"
    return _EACH.get(more["outcome"], "") if form == "week" else ""


def _count(more: Mapping[str, Any]) -> str:
    held, times, otherwise = more["held"], more["of"], more["otherwise"]
    if more["outcome"] == "late_mail":
        less = more["direction"] == "less"
        with_it, without = (times - held, otherwise["of"] - otherwise["held"]) if less else (held, otherwise["held"])
        return f"{with_it} de {times}; en los demás, {without} de {otherwise['of']}"
    unit = {"change": " semanas desde entonces", "week": " semanas"}.get(more["form"], "")
    missed = times - held
    see = {0: "sin excepción", 1: "mira la única excepción"}.get(missed, f"mira las {missed} excepciones")
    return f"{held} de {times}{unit}; {see}"


def _much(value: float, unit: str) -> str:
    """Return an amount as people say it: "41 minutos", "1 h 20 min", "1.900", "1,2"."""
    if unit == "min":
        minutes = round(value)
        if minutes < _HOUR:
            return f"{minutes} minuto{'s' if minutes != 1 else ''}"
        return f"{minutes // _HOUR} h {minutes % _HOUR} min"
    if value >= 1_000:  # noqa: PLR2004 (thousands are rounded to hundreds)
        return f"{round(value, -2):,.0f}".replace(",", ".")
    if value >= 100:  # noqa: PLR2004 (hundreds are rounded to tens)
        return f"{round(value, -1):.0f}"
    return f"{value:.1f}".replace(".", ",") if value < 10 else f"{value:.0f}"  # noqa: PLR2004 (small numbers keep a decimal)
