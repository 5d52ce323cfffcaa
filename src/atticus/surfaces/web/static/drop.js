// The Import page: files can be dropped anywhere on it, and too much is told before it is sent.
import { dropped, fits } from "./dropping.js";

class DropZone extends HTMLElement {
  connectedCallback() {
    const field = /** @type {HTMLInputElement} */ (this.querySelector("input[type=file]"));
    const form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    const fit = () => fits(this, field.files ?? []);
    dropped(form, (files) => {
      field.files = files;
      if (fit()) form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      if (!fit()) event.preventDefault();
      else form.querySelector("button")?.setAttribute("aria-busy", "true");
    });
    field.addEventListener("change", fit);
  }
}
customElements.define("drop-zone", DropZone);
