/* Passkeys: the browser makes one or shows one, and the form carries its answer. Without them the form stays hidden. */
{
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list ?? []).map((row) => ({ ...row, id: bytes(row.id) }));

  /** What the server asks, with bytes where the browser wants bytes. */
  function asked({ publicKey }) {
    const read = { ...publicKey, challenge: bytes(publicKey.challenge) };
    if (publicKey.user) read.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    if (publicKey.excludeCredentials) read.excludeCredentials = named(publicKey.excludeCredentials);
    if (publicKey.allowCredentials) read.allowCredentials = named(publicKey.allowCredentials);
    return { publicKey: read };
  }

  /** What the browser answers, with text where the server wants text. */
  function answered(credential) {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    }
    const { id, type, authenticatorAttachment } = credential;
    const clientExtensionResults = credential.getClientExtensionResults();
    return { id, type, rawId: text(credential.rawId), authenticatorAttachment, clientExtensionResults, response };
  }

  async function question(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const found = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
    return (await found.json()).request_options;
  }

  async function fill(form) {
    const error = form.querySelector("[data-passkey-error]");
    error.hidden = true;
    try {
      const credential = await navigator.credentials[form.dataset.passkey](asked(await question(form)));
      form.elements.credential.value = JSON.stringify(answered(credential));
      form.submit();
    } catch {
      error.hidden = false;
      delete form.dataset.sent;
    }
  }

  if (window.PublicKeyCredential) {
    for (const form of document.querySelectorAll("[data-passkey]")) form.hidden = false;
    for (const words of document.querySelectorAll("[data-no-passkeys]")) words.hidden = true;
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-passkey]")) return;
    event.preventDefault();
    fill(event.target);
  });
}
