import { element, shape } from "./dom.js";
import { say } from "./words.js";

/**
 * What is shown is what the URL's fragment says, so that it can be shared and gone back to:
 * `#item=A`, `#customer=C` or neither, and `cart=` for each item of the cart.
 */
export function state() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  return {
    view: view(parameters),
    cart: [...new Set(parameters.getAll("cart").filter((item) => item !== ""))],
  };
}

function view(parameters) {
  for (const kind of ["item", "customer"]) {
    const identifier = parameters.get(kind);
    if (identifier) return { kind, identifier };
  }
  return { kind: "start", identifier: "" };
}

/** The fragment that says this. */
export function fragment({ view, cart }) {
  const parameters = new URLSearchParams();
  if (view.kind !== "start") parameters.append(view.kind, view.identifier);
  for (const item of cart) parameters.append("cart", item);
  return `#${parameters}`;
}

/** Shows an item, a customer or the start; the cart stays. */
export function show(kind, identifier = "") {
  location.hash = fragment({ view: { kind, identifier }, cart: state().cart });
}

/** Puts an item into the cart. */
export function addToCart(item) {
  const { view, cart } = state();
  location.hash = fragment({ view, cart: [...cart, item] });
}

/** Takes an item out of the cart. */
export function removeFromCart(item) {
  const { view, cart } = state();
  location.hash = fragment({ view, cart: cart.filter((other) => other !== item) });
}

const linkedViews = new WeakMap();

/** A link to an item or a customer that keeps the cart. */
export function link(kind, identifier, attributes, ...children) {
  return linked(element("a", attributes, ...children), { kind, identifier });
}

/** The same within a drawing. */
export function drawnLink(kind, identifier, attributes, ...children) {
  return linked(shape("a", attributes, ...children), { kind, identifier });
}

function linked(anchor, view) {
  linkedViews.set(anchor, view);
  anchor.setAttribute("data-view", view.kind);
  anchor.setAttribute("href", fragment({ view, cart: state().cart }));
  return anchor;
}

/** Lets all links and buttons know of another cart. */
export function refresh() {
  const { cart } = state();
  for (const anchor of document.querySelectorAll("a[data-view]")) {
    anchor.setAttribute("href", fragment({ view: linkedViews.get(anchor), cart }));
  }
  for (const button of document.querySelectorAll("button[data-add]")) {
    describeAddButton(button, cart.includes(button.dataset.add));
  }
}

/** A button that puts an item into the cart, and says whether it is there. */
export function addButton(item, name) {
  const button = element("button", {
    type: "button",
    class: "add",
    "data-add": item,
    "data-name": name,
    click: () => {
      if (state().cart.includes(item)) removeFromCart(item);
      else addToCart(item);
    },
  });
  describeAddButton(button, state().cart.includes(item));
  return button;
}

function describeAddButton(button, isInCart) {
  const { name } = button.dataset;
  button.textContent = isInCart ? say("inCart") : say("addToCart");
  const label = isInCart ? say("nameInCart", { name }) : say("addNameToCart", { name });
  button.setAttribute("aria-label", label);
}
