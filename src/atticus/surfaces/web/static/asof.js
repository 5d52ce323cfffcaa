// The slider of a day gone by tells the day while it is moved; without this it tells it after "Look back".
class AsOf extends HTMLElement {
  connectedCallback() {
    const range = /** @type {HTMLInputElement} */ (this.querySelector("input"));
    const told = /** @type {HTMLOutputElement} */ (this.querySelector("output"));
    const today = told.textContent ?? "";
    range.addEventListener("input", () => {
      const day = new Date(`${this.dataset.today}T12:00:00Z`);
      day.setUTCDate(day.getUTCDate() - Number(range.value));
      told.textContent = range.value === "0" && !/\d/.test(today) ? today : day.toISOString().slice(0, 10);
    });
  }
}
customElements.define("as-of", AsOf);
