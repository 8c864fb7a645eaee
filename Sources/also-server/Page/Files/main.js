import * as api from "./api.js";
import { showCart } from "./cart.js";
import { customerView } from "./customer.js";
import { element, fill } from "./dom.js";
import { itemView } from "./item.js";
import { startCustomerField, startSearch } from "./search.js";
import { link, refresh, show, state } from "./state.js";
import { nameOf, price, say } from "./words.js";

const views = { item: itemView, customer: customerView, start: startView };
const main = document.getElementById("view");
let shown;
let request = new AbortController();

/** Shows what the URL says; what is shown already stays, and with it what was opened and typed. */
function render({ isAnew = false } = {}) {
  const { view, cart } = state();
  refresh();
  showCart(cart, isAnew);
  const now = JSON.stringify(view);
  if (now === shown && !isAnew) return;
  const isFirst = shown === undefined;
  shown = now;
  request.abort();
  request = new AbortController();
  const { signal } = request;
  fill(main, signal, () => views[view.kind](view.identifier, signal));
  if (isFirst) return;
  // A link that was followed within a page would leave the focus on what is gone.
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** What there is before something is looked for. */
async function startView(_, signal) {
  document.title = "also";
  const { items } = await api.items("", 20, signal);
  return [
    element("h2", {}, say("whatGoesWithWhat")),
    element("p", { class: "lead" }, say("lead")),
    element(
      "ol",
      { class: "sellers" },
      ...items.map((item) =>
        element(
          "li",
          {},
          link("item", item.item, { class: "name" }, nameOf(item)),
          element("span", { class: "number" }, price(item.price)),
          element(
            "span",
            { class: "quiet" },
            say("itemAndOrders", { item: item.item, count: item.orders }),
          ),
        ),
      ),
    ),
  ];
}

/** Asks for the token that the server wants, once however many requests it refused. */
function askForToken({ detail: problem }) {
  if (document.getElementById("token") !== null) return;
  const input = element("input", {
    id: "token",
    type: "password",
    required: true,
    autocomplete: "off",
  });
  const reason = api.hasToken()
    ? say("tokenRefused", { problem: problem.message })
    : say("tokenNeeded");
  const form = element(
    "form",
    {
      class: "notice",
      submit: (event) => {
        event.preventDefault();
        api.keepToken(input.value.trim());
        form.remove();
        render({ isAnew: true });
      },
    },
    element("p", {}, reason),
    element("label", { for: "token" }, say("token")),
    element("div", { class: "with-button" }, input, element("button", {}, say("useToken"))),
    element("p", { class: "quiet" }, say("tokenIsKept")),
  );
  document.querySelector(".columns").before(form);
  input.focus();
}

document.addEventListener("tokenneeded", askForToken);
document.querySelector("[data-home]").addEventListener("click", (event) => {
  event.preventDefault();
  show("start");
});
// The fragment says what is shown, and is no place to go to.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", () => render());
startSearch();
startCustomerField();
render();
