// Small things: a copy button, a print button, and the form that sends itself.
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = /** @type {HTMLButtonElement} */ (this.querySelector("button"));
    const text = () => document.getElementById(this.getAttribute("for") ?? "")?.textContent?.trim() ?? "";
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      button.textContent = this.dataset.copied ?? "";
    });
  }
}
customElements.define("copy-text", CopyText);

class PrintPage extends HTMLElement {
  connectedCallback() {
    const button = /** @type {HTMLButtonElement} */ (this.querySelector("button"));
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
customElements.define("print-page", PrintPage);

const sent = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-send-at-once]"));
sent?.requestSubmit();
