// Files that are dropped anywhere on a page belong to one form of it; and whether what is chosen may be sent at once.

/**
 * @param {HTMLFormElement} form
 * @param {(files: FileList) => void} take
 */
export function dropped(form, take) {
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", () => form.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    form.classList.remove("over");
    take(event.dataTransfer.files);
  });
}

/**
 * Whether files fit into the limit of their element; its sentence is shown where they do not.
 * @param {HTMLElement} element
 * @param {Iterable<File>} files
 */
export function fits(element, files) {
  const fault = /** @type {HTMLElement} */ (element.querySelector(".fault"));
  const total = [...files].reduce((sum, file) => sum + file.size, 0);
  fault.hidden = total <= Number(element.getAttribute("limit"));
  return fault.hidden;
}
