/* A chosen file is sent in parts at once, shows how far it came, and goes on by itself after a cut. The form then
   carries its id. Choosing the same file again after a reload goes on where it was: the server knows it again. */
{
  const FIRST_PAUSE = 1000;
  const LONGEST_PAUSE = 15000;
  const runs = new WeakMap();

  class Refusal extends Error {}

  const pause = (time) =>
    new Promise((done) => {
      const timer = setTimeout(done, time);
      window.addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
    });

  async function digestOf(file) {
    if (!window.crypto?.subtle) return "";
    const found = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  class Run {
    constructor(input, file) {
      this.input = input;
      this.form = input.form;
      this.file = file;
      this.name = input.dataset.name || input.name;
      this.isOver = false;
      this.isBusy = true;
      this.area = input.parentElement.querySelector("[data-upload-area]") || this.draw();
      this.words = this.area.querySelector("[role=status]");
      this.bar = this.area.querySelector("progress");
    }

    draw() {
      const area = document.createElement("div");
      area.className = "upload-area";
      area.dataset.uploadArea = "";
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.setAttribute("aria-label", this.form.querySelector(`label[for="${this.input.id}"]`)?.textContent.trim() ?? "");
      const words = document.createElement("p");
      words.setAttribute("role", "status");
      area.append(bar, words);
      this.input.after(area);
      return area;
    }

    say(text, share) {
      if (this.isOver) return;
      this.bar.hidden = share === undefined;
      if (share !== undefined) this.bar.value = share;
      const said = text.replace("{name}", this.file.name).replace("{share}", Math.floor(share ?? 0));
      if (this.words.textContent !== said) this.words.textContent = said;
    }

    /** What the form carries: the id of what arrived, or the file itself. */
    carry(id) {
      this.form.elements.namedItem(`${this.name}_arrived`).value = id;
      this.form.elements.namedItem(`${this.name}_called`).value = id && this.file.name;
      this.input.dataset.name = this.name;
      if (id) this.input.removeAttribute("name");
      else this.input.name = this.name;
    }

    async ask(url, options) {
      const answer = await fetch(url, {
        credentials: "same-origin",
        ...options,
        headers: {
          Accept: "application/json",
          "X-CSRFToken": this.form.elements.namedItem("csrfmiddlewaretoken").value,
          ...options.headers,
        },
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
      const found = (answer.headers.get("Content-Type") ?? "").includes("json") ? await answer.json() : {};
      if (!answer.ok && answer.status !== 409) throw new Refusal(found.reason || this.input.dataset.saysWrong);
      return found;
    }

    /** Do it until it succeeds; only an answer that says no ends the trying. */
    async until(work) {
      for (let wait = FIRST_PAUSE; !this.isOver; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
        try {
          return await work();
        } catch (error) {
          if (error instanceof Refusal) throw error;
          this.say(this.input.dataset.saysCut, this.share);
          await pause(wait);
        }
      }
      throw new Refusal("");
    }

    async open() {
      const { file } = this;
      const sha256 = await digestOf(file);
      const body = new URLSearchParams({
        name: file.name,
        size: file.size,
        type: file.type,
        mark: file.lastModified,
        sha256,
      });
      return this.until(() => this.ask(this.input.dataset.uploads, { method: "POST", body }));
    }

    async send() {
      const part = Number(this.input.dataset.part);
      let { id, offset } = await this.open();
      const url = `${this.input.dataset.uploads}${id}/`;
      let isSure = true;
      while (offset < this.file.size && !this.isOver) {
        this.share = (100 * offset) / this.file.size;
        this.say(this.input.dataset.saysBusy, this.share);
        const found = await this.until(async () => {
          // After a cut nobody knows whether the part arrived: the server says where to go on.
          if (!isSure) ({ offset } = await this.ask(url, { method: "GET" }));
          isSure = false;
          if (offset >= this.file.size) return { offset };
          return this.ask(url, {
            method: "POST",
            body: this.file.slice(offset, offset + part),
            headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(offset) },
          });
        });
        isSure = true;
        ({ offset } = found);
      }
      return id;
    }

    async go() {
      this.carry("");
      this.say(this.input.dataset.saysBusy, 0);
      try {
        const id = await this.send();
        if (this.isOver) return;
        this.carry(id);
        this.say(this.input.dataset.saysDone, 100);
      } catch (error) {
        this.say(error.message || this.input.dataset.saysWrong);
      }
      this.isBusy = false;
      if (this.isAwaited && !this.isOver) this.form.requestSubmit(this.awaited);
    }
  }

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.matches?.("[data-uploads]")) return;
    const former = runs.get(input);
    if (former) former.isOver = true;
    const file = input.files[0];
    if (!file) {
      former?.carry("");
      former?.area.remove();
      return;
    }
    const run = new Run(input, file);
    runs.set(input, run);
    run.go();
  });

  /* A form that is sent too early waits for its file. */
  document.addEventListener(
    "submit",
    (event) => {
      for (const input of event.target.querySelectorAll("[data-uploads]")) {
        const run = runs.get(input);
        if (!run?.isBusy || run.isOver) continue;
        event.preventDefault();
        event.stopImmediatePropagation();
        run.isAwaited = true;
        run.awaited = event.submitter;
        run.say(input.dataset.saysWait, run.share ?? 0);
      }
    },
    true,
  );
}
