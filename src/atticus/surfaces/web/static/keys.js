// Single-key shortcuts, and the switch that turns them off.
const STORED = "atticus-keys";
const PLACES = { d: "/today", t: "/", p: "/people", y: "/you", o: "/goals", c: "/decisions", w: "/workshop", l: "/timeline", n: "/inbox", i: "/import", s: "/settings" };
const PAUSE = 1500;

let goingSince = 0;

/** @returns {boolean} whether shortcuts are on in this browser */
const on = () => localStorage.getItem(STORED) !== "off";

/** @param {EventTarget | null} target */
const writing = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));

/** @param {string} id */
const dialog = (id) => /** @type {HTMLDialogElement | null} */ (document.getElementById(id));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && writing(event.target)) {
    /** @type {HTMLElement} */ (event.target).blur();
    return;
  }
  if (!on() || writing(event.target) || !dialog("keys-sheet") || document.querySelector("dialog[open]")) return;
  if (Date.now() - goingSince < PAUSE && event.key in PLACES) {
    event.preventDefault();
    location.assign(PLACES[/** @type {keyof PLACES} */ (event.key)]);
  } else if (event.key === "g") {
    goingSince = Date.now();
  } else if (event.key === "/") {
    event.preventDefault();
    const field = /** @type {HTMLElement | null} */ (document.querySelector("[data-search]"));
    if (field) field.focus();
    else location.assign("/timeline");
  } else if (event.key === "b") {
    const form = document.getElementById("blur-form");
    if (form instanceof HTMLFormElement) form.requestSubmit();
  } else if (event.key === "?") {
    event.preventDefault();
    dialog("keys-sheet")?.showModal();
  }
});

class KeySwitch extends HTMLElement {
  connectedCallback() {
    const box = /** @type {HTMLInputElement | null} */ (this.querySelector("input"));
    if (!box) return;
    box.checked = on();
    box.addEventListener("change", () => localStorage.setItem(STORED, box.checked ? "on" : "off"));
  }
}
customElements.define("key-switch", KeySwitch);
