// Links to moments open them in their context, over the page; without this they lead to the moment's own page.
document.addEventListener("click", async (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-moment]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const sheet = document.getElementById("peek");
  const body = document.getElementById("peek-body");
  if (!(sheet instanceof HTMLDialogElement) || !body) return;
  event.preventDefault();
  await window.htmx.ajax("GET", link.pathname, { target: body, swap: "innerHTML" });
  if (!sheet.open) sheet.showModal();
  body.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
});

for (const sheet of document.querySelectorAll("dialog.sheet")) {
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet && sheet instanceof HTMLDialogElement) sheet.close();
  });
}
