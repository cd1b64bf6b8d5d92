/* Menus fold again on Escape and when another one opens; print shows what is folded. */
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest(".details--menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".details--menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

window.addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("main details:not([open], .details--menu)")) {
    folded.open = true;
    folded.dataset.printed = "yes";
  }
});

window.addEventListener("afterprint", () => {
  for (const opened of document.querySelectorAll("[data-printed]")) {
    opened.open = false;
    delete opened.dataset.printed;
  }
});
