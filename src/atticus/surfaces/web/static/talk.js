// The Talk page: each question becomes a turn in the log, its answer grows in place and can be stopped.
const TALLEST = 200;

class TalkLog extends HTMLElement {
  connectedCallback() {
    this.form = /** @type {HTMLFormElement | null} */ (this.querySelector("form.composer"));
    this.log = /** @type {HTMLElement} */ (this.querySelector("#log"));
    this.said = /** @type {HTMLElement} */ (this.querySelector("#said"));
    /** @type {HTMLElement | null} */
    this.turn = null;
    if (!this.form) return;
    this.field = /** @type {HTMLTextAreaElement} */ (this.form.querySelector("textarea"));
    this.sendButton = /** @type {HTMLButtonElement} */ (this.form.querySelector(".send"));
    this.stopButton = /** @type {HTMLButtonElement} */ (this.form.querySelector(".stop"));
    this.files = /** @type {import("./files.js").AddFiles | null} */ (this.form.querySelector("add-files"));
    this.form.addEventListener("submit", (event) => this.hold(event), { capture: true });
    this.form.addEventListener("htmx:config:request", (event) => this.begin(event));
    this.form.addEventListener("htmx:finally:request", () => this.end());
    this.form.addEventListener("htmx:error", () => this.fail());
    this.stopButton.addEventListener("click", () => this.stop());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("input", () => this.grow());
    this.addEventListener("click", (event) => this.suggested(event));
    this.addEventListener("submit", (event) => this.halted(event));
    if (matchMedia("(pointer: fine)").matches) this.field.focus({ preventScroll: true });
  }

  /** @param {Event} event */
  hold(event) {
    if (this.field.value.trim() || this.files?.files.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.field.focus();
  }

  /** @param {Event} event */
  begin(event) {
    const context = /** @type {CustomEvent} */ (event).detail.ctx;
    const turn = document.createElement("article");
    this.turn?.classList.remove("newest");
    turn.className = "turn newest";
    const question = document.createElement("h2");
    question.className = "question";
    question.dir = "auto";
    const names = this.files?.taken() ?? [];
    question.textContent = this.field.value.trim() || names.join(", ");
    const reply = document.createElement("div");
    reply.className = "reply";
    reply.setAttribute("aria-busy", "true");
    turn.append(question, reply);
    this.log.append(turn);
    this.turn = turn;
    context.target = reply;
    this.querySelector(".welcome")?.setAttribute("data-asked", "");
    this.field.value = "";
    this.grow();
    this.asking(true);
    this.said.textContent = this.dataset.looking ?? "";
    turn.scrollIntoView({ block: "start" });
  }

  end() {
    const reply = this.turn?.querySelector(".reply");
    if (!reply) return;
    reply.removeAttribute("aria-busy");
    const told = reply.querySelector(".answer, .fault") ?? reply.querySelector(".enclosed");
    const answer = told?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const number = reply.querySelectorAll(".evidence li").length;
    this.said.textContent = `${this.dataset.complete} ${answer} ${this.dataset.evidence} ${number}.`;
    reply.querySelector(".waiting")?.remove();
    this.asking(false);
  }

  stop() {
    const reading = /** @type {HTMLFormElement | null} */ (this.turn?.querySelector("form.halt") ?? null);
    if (reading) {
      this.halt(reading);
      return;
    }
    window.htmx.trigger(this.form, "htmx:abort");
    this.note(this.dataset.stopped ?? "");
    this.field.focus();
  }

  /**
   * Files are stopped where they are read; what became of them comes as the rest of the answer.
   * @param {HTMLFormElement} form
   */
  halt(form) {
    fetch(form.action, { method: "POST", redirect: "manual" }).catch(() => this.fail());
    this.field.focus();
  }

  /** @param {SubmitEvent} event */
  halted(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("form.halt")) return;
    event.preventDefault();
    this.halt(form);
  }

  fail() {
    this.note(this.dataset.broken ?? "");
  }

  /** @param {string} text */
  note(text) {
    const note = document.createElement("p");
    note.className = "note";
    note.textContent = text;
    this.turn?.querySelector(".reply")?.append(note);
  }

  /** @param {boolean} busy */
  asking(busy) {
    this.sendButton.hidden = busy;
    this.stopButton.hidden = !busy;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!this.sendButton.hidden) this.form?.requestSubmit();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, TALLEST)}px`;
  }

  /** @param {MouseEvent} event */
  suggested(event) {
    const link = event.target instanceof Element ? event.target.closest("a[data-ask]") : null;
    if (!link || event.ctrlKey || event.metaKey || this.sendButton.hidden) return;
    event.preventDefault();
    this.field.value = link.textContent?.trim() ?? "";
    this.form?.requestSubmit();
  }
}
customElements.define("talk-log", TalkLog);
