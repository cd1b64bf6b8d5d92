/* Long forms keep what was typed, two seconds after somebody stops. Without scripts the button keeps it.
   Files wait for the button. Not said aloud when it works; said at once when it does not. */
{
  const form = document.querySelector("form[data-autosave]");
  if (form) {
    const said = form.querySelector("[data-autosave-said]");
    const revision = form.querySelector("[name=revision]");
    let timer;
    let busy = false;
    let again = false;
    let leaving = false;
    let waiting = null;

    function words(text, failed) {
      said.textContent = text;
      if (failed) said.setAttribute("role", "alert");
      else said.removeAttribute("role");
    }

    async function keep() {
      if (leaving) return;
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      const sent = new FormData(form);
      for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
      sent.append("autosave", "1");
      try {
        const answer = await fetch(form.action || location.href, { method: "POST", body: sent });
        const found = await answer.json();
        if (answer.ok) {
          revision.value = found.revision;
          words(found.saved, false);
        } else words(found.problem, true);
      } catch {
        words(form.dataset.autosaveFailed, true);
      }
      busy = false;
      if (waiting) {
        waiting.click();
        return;
      }
      if (again) {
        again = false;
        keep();
      }
    }

    form.addEventListener("input", (event) => {
      if (event.target.type === "file") return;
      clearTimeout(timer);
      timer = setTimeout(keep, 2000);
    });

    // What is being kept comes first: otherwise the button would meet its own half sentence as a newer version.
    form.addEventListener(
      "submit",
      (event) => {
        clearTimeout(timer);
        if (busy && !waiting) {
          event.preventDefault();
          event.stopImmediatePropagation();
          waiting = event.submitter;
          return;
        }
        leaving = true;
        waiting = null;
        setTimeout(() => (leaving = false), 5000);
      },
      true,
    );
  }
}
