/* Filters: leave empty fields out of the address. Forms: a second click within three seconds sends nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-tidy]")) {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
    return;
  }
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 3000);
});

/* Back in history: filters that were left out are usable again. */
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("[data-tidy] :disabled")) field.disabled = false;
});

/* The list of errors gets the focus, also in browsers that ignore autofocus on it. */
setTimeout(() => document.querySelector("[data-error-summary]:not(:focus)")?.focus(), 100);
