import * as api from "./api.js";
import { announce, element, fill } from "./dom.js";
import { results } from "./results.js";
import { link, removeFromCart } from "./state.js";
import { nameOf, price, say } from "./words.js";

const mostResults = 5;

/** The items that were in the cart, so that a longer cart asks for the new one only. */
const known = new Map();
let shown;
let request = new AbortController();

/** Shows the cart with these items, and what goes with all of them. */
export function showCart(cart, isAnew = false) {
  const now = JSON.stringify(cart);
  if (now === shown && !isAnew) return;
  const isFirst = shown === undefined;
  shown = now;
  request.abort();
  request = new AbortController();
  const aside = document.getElementById("cart");
  const hadFocus = aside.contains(document.activeElement);
  const heading = element(
    "h2",
    { id: "cart-heading", tabindex: -1 },
    say("cart", { number: cart.length }),
  );
  aside.replaceChildren(heading, ...(cart.length === 0 ? [hint()] : parts(cart, request.signal)));
  // Whoever removed an item goes on from the cart, not from the top of the page.
  if (hadFocus) heading.focus();
  if (!isFirst && !isAnew) announce(say("cartCount", { count: cart.length }));
}

const hint = () => element("p", { class: "empty" }, say("emptyCart"));

function parts(cart, signal) {
  const [list, suggestions] = [element("div"), element("div")];
  fill(list, signal, async () => {
    const items = await Promise.all(cart.map((identifier) => cartItem(identifier, signal)));
    return [element("ul", { class: "cart" }, ...items.map(row)), total(items)];
  });
  fill(suggestions, signal, async () => {
    const query = { items: cart, k: mostResults };
    const answer = await api.basketAnswer(query, signal);
    return results(answer, {
      empty: say("nothingGoesWithIt"),
      explain: () => api.basketAnswer({ ...query, explain: true }, signal),
      signal,
    });
  });
  return [list, element("h3", {}, say("goesWithCart")), suggestions];
}

/** What is known of an item; nothing but its id where the model doesn't know it. */
async function cartItem(identifier, signal) {
  if (!known.has(identifier)) {
    try {
      known.set(identifier, await api.item(identifier, signal));
    } catch (error) {
      if (error.status !== 404) throw error;
      return { item: identifier, isUnknown: true };
    }
  }
  return known.get(identifier);
}

function row(item) {
  return element(
    "li",
    {},
    item.isUnknown
      ? element(
          "span",
          { class: "name" },
          item.item,
          element("span", { class: "quiet" }, ` ${say("unknownToModel")}`),
        )
      : link("item", item.item, { class: "name" }, nameOf(item)),
    element("span", { class: "number" }, price(item.price)),
    element(
      "button",
      {
        type: "button",
        "aria-label": say("remove", { name: nameOf(item) }),
        click: () => removeFromCart(item.item),
      },
      "×",
    ),
  );
}

function total(items) {
  const priced = items.filter((item) => item.price != null);
  const sum = priced.reduce((all, item) => all + item.price, 0);
  const missing = items.length - priced.length;
  return element(
    "p",
    { class: "total" },
    element(
      "span",
      {},
      missing === 0 ? say("total") : say("totalWithoutUnpriced", { count: missing }),
    ),
    element("span", { class: "number" }, price(sum)),
  );
}
