// Files that go with a message: chosen, dropped or pasted, listed before they are sent, and none more than fits.
import { dropped, fits } from "./dropping.js";

export class AddFiles extends HTMLElement {
  connectedCallback() {
    this.field = /** @type {HTMLInputElement} */ (this.querySelector("input[type=file]"));
    this.list = /** @type {HTMLElement} */ (this.querySelector(".chosen"));
    this.form = /** @type {HTMLFormElement} */ (this.closest("form"));
    /** @type {File[]} */
    this.files = [];
    this.field.addEventListener("change", () => this.add(this.field.files));
    this.form.addEventListener("submit", (event) => this.hold(event), { capture: true });
    this.form.addEventListener("paste", (event) => this.pasted(event));
    dropped(this.form, (files) => this.add(files));
  }

  /** @param {FileList | null | undefined} more */
  add(more) {
    this.show([...this.files, ...(more ?? [])]);
  }

  /** @param {File[]} files */
  show(files) {
    this.files = files;
    const carried = new DataTransfer();
    for (const file of files) carried.items.add(file);
    this.field.files = carried.files;
    this.list.replaceChildren(...files.map((file, n) => this.line(file, n)));
    this.list.hidden = !files.length;
    this.fits();
  }

  /**
   * @param {File} file
   * @param {number} n
   */
  line(file, n) {
    const line = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "\u00d7";
    button.setAttribute("aria-label", `${this.dataset.remove} ${file.name}`);
    button.addEventListener("click", () => {
      this.show(this.files.filter((_, at) => at !== n));
      this.field.focus();
    });
    line.append(name, button);
    return line;
  }

  /** What is chosen, by name; nothing is chosen afterwards. */
  taken() {
    const names = this.files.map((file) => file.name);
    this.show([]);
    return names;
  }

  fits() {
    return fits(this, this.files);
  }

  /** @param {Event} event */
  hold(event) {
    if (this.fits()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {ClipboardEvent} event */
  pasted(event) {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    this.add(event.clipboardData.files);
  }
}
customElements.define("add-files", AddFiles);
