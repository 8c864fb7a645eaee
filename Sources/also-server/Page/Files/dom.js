import { say } from "./words.js";

const vectorGraphics = "http://www.w3.org/2000/svg";

/**
 * Makes an element. What isn't an element among the children becomes text, never markup: names come from
 * whoever filled the catalogue. An attribute that is a function listens to the event of its name.
 */
export function element(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** Makes an element of a drawing. */
export function shape(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(vectorGraphics, tag), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

/** A name that isn't used yet, for what refers to an element. */
export function freshIdentifier() {
  lastIdentifier += 1;
  return `n${lastIdentifier}`;
}

let lastIdentifier = 0;

/** Tells those who don't see the page what changed on it. */
export function announce(text) {
  document.getElementById("status").textContent = text;
}

/**
 * Fills an element with what `work` comes to, and says meanwhile that it is loading, and then why it failed.
 * Nothing is filled in once `signal` says that something else is to be shown.
 */
export async function fill(body, signal, work) {
  body.setAttribute("aria-busy", "true");
  body.replaceChildren(element("p", { class: "quiet" }, say("loading")));
  try {
    const nodes = await work();
    if (!signal.aborted) body.replaceChildren(...nodes.flat().filter(Boolean));
  } catch (error) {
    if (signal.aborted) return;
    body.replaceChildren(failure(error, () => fill(body, signal, work)));
    if (error.status === 401) {
      document.dispatchEvent(new CustomEvent("tokenneeded", { detail: error }));
    }
  } finally {
    if (!signal.aborted) body.removeAttribute("aria-busy");
  }
}

function failure(error, retry) {
  return element(
    "div",
    { class: "notice", role: "alert" },
    element(
      "p",
      {},
      element("strong", {}, `${error.title ?? say("pageFailed")}.`),
      ` ${error.message}`,
    ),
    // Asking for what isn't there again doesn't help.
    error.status === 404
      ? null
      : element("button", { type: "button", click: retry }, say("tryAgain")),
  );
}
