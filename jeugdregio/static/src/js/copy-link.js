/* "Share this view": copies the address instead of opening it. Without scripts the link shows it. */
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-copy-link]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  await navigator.clipboard.writeText(link.href);
  const words = link.textContent;
  link.textContent = link.dataset.copied;
  link.setAttribute("role", "status");
  setTimeout(() => {
    link.textContent = words;
    link.removeAttribute("role");
  }, 3000);
});
