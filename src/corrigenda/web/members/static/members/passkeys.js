// Forms that are answered by a passkey: the desk says what to ask, the browser asks it, and the form is sent with the answer.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

// By hand, because browsers of before 2025 have no parseCreationOptionsFromJSON and no toJSON.
function read(asked) {
  const options = { ...asked, challenge: bytes(asked.challenge) };
  if (asked.user) options.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.excludeCredentials) options.excludeCredentials = named(asked.excludeCredentials);
  if (asked.allowCredentials) options.allowCredentials = named(asked.allowCredentials);
  return options;
}

function written(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  if (response.getTransports) parts.transports = response.getTransports();
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response: parts });
}

function say(form, fault) {
  for (const words of form.querySelectorAll("[data-fault]")) words.hidden = words.dataset.fault !== fault;
}

async function ask(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(form.dataset.ask, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!answer.ok) throw new Error("not asked");
  if (!answer.redirected) return answer.json();
  // The desk wants to know first who it is, and leads back here afterwards.
  location.assign(answer.url);
  return new Promise(() => {});
}

async function answered(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  say(form, "");
  try {
    const asked = await ask(form).catch(() => null);
    if (asked === null) return say(form, "lost");
    const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: read(asked) });
    form.elements.answer.value = written(credential);
    form.submit();
  } catch (error) {
    say(form, error.name === "InvalidStateError" ? "known" : "refused");
  } finally {
    button.disabled = false;
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answered(form);
    });
  }
}
