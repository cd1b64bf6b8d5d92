/* A session that is about to end says so and can be kept. Afterwards the page says that; what is sent
   then is kept until its owner is signed in again.
   Other tabs count: before it says anything, the page asks the server, which does not take that for use. */
{
  const bar = document.querySelector("[data-idle]");
  if (bar) {
    const words = bar.querySelector("[role=status]");
    const stay = bar.querySelector("form");
    const again = bar.querySelector("a");
    const ahead = bar.dataset.ahead * 1000;
    const pause = Math.max(1000, ahead / 15);
    let ends = Date.now() + bar.dataset.idle * 1000;
    let shown = "";
    let timer;

    const left = () => ends - Date.now();

    /** "soon", "last" (nothing makes it longer), "over", or "" for nothing to say. Said once, so that it is read once. */
    function say(what) {
      if (shown === what) return;
      shown = what;
      bar.hidden = !what;
      stay.hidden = what !== "soon";
      // Signing in elsewhere would make the form on this page stale; sending it leads to signing in by itself.
      again.hidden = what !== "over" || Boolean(document.querySelector("main form[method=post]"));
      const time = new Date(ends).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
      // A moment after the bar is there, because only changes inside it are read out.
      setTimeout(() => (words.textContent = what && words.dataset[what].replace("{time}", time)), 50);
    }

    async function ask(options) {
      const answer = await fetch(stay.action, { headers: { Accept: "application/json" }, ...options });
      const found = await answer.json();
      ends = Date.now() + found.left * 1000;
      if (!found.left) return "over";
      if (left() > ahead) return "";
      return found.longer ? "soon" : "last";
    }

    async function look(options) {
      clearTimeout(timer);
      try {
        say(await ask(options));
      } catch {
        // No connection: asked again below.
      }
      if (shown !== "over") wait();
    }

    function wait() {
      const rest = left() > ahead ? left() - ahead : Math.min(pause, left());
      timer = setTimeout(look, Math.max(1000, rest));
    }

    stay.addEventListener("submit", (event) => {
      event.preventDefault();
      look({ method: "POST", body: new URLSearchParams(new FormData(stay)) });
    });

    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && shown !== "over" && left() <= ahead) look();
    });

    wait();
  }
}
