// The Import page: files can be dropped anywhere on it, and too much is told before it is sent.
class DropZone extends HTMLElement {
  connectedCallback() {
    this.field = /** @type {HTMLInputElement} */ (this.querySelector("input[type=file]"));
    this.fault = /** @type {HTMLElement} */ (this.querySelector(".fault"));
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    document.addEventListener("dragover", (event) => this.over(event));
    document.addEventListener("dragleave", () => this.form.classList.remove("over"));
    document.addEventListener("drop", (event) => this.drop(event));
    this.form.addEventListener("submit", (event) => {
      if (!this.fits()) event.preventDefault();
      else this.form.querySelector("button")?.setAttribute("aria-busy", "true");
    });
    this.field.addEventListener("change", () => this.fits());
  }

  /** @param {DragEvent} event */
  over(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.form.classList.add("over");
  }

  /** @param {DragEvent} event */
  drop(event) {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.form.classList.remove("over");
    this.field.files = event.dataTransfer.files;
    if (this.fits()) this.form.requestSubmit();
  }

  fits() {
    const total = [...(this.field.files ?? [])].reduce((sum, file) => sum + file.size, 0);
    this.fault.hidden = total <= Number(this.getAttribute("limit"));
    return this.fault.hidden;
  }
}
customElements.define("drop-zone", DropZone);
