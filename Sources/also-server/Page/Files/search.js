import * as api from "./api.js";
import { announce, element } from "./dom.js";
import { show } from "./state.js";
import { nameOf, price, say } from "./words.js";

const pause = 120;
const mostMatches = 10;

/**
 * The field in which an item is found as its name or id is typed: a combobox with a list, as the ARIA
 * Authoring Practices have it. The focus stays in the field; `aria-activedescendant` says which match is
 * meant.
 */
export function startSearch() {
  const input = document.getElementById("query");
  const list = document.getElementById("matches");
  let matches = [];
  let active = -1;
  let timer;
  let request = new AbortController();

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(index) {
    active = index;
    list.querySelectorAll("[role=option]").forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
      if (place === index) option.scrollIntoView({ block: "nearest" });
    });
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `match-${index}`);
  }

  function choose(item) {
    forget();
    input.value = "";
    show("item", item.item);
  }

  function open(nodes, message) {
    list.replaceChildren(...nodes);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    activate(-1);
    announce(message);
  }

  /** Whether the matches are those of what is typed now. */
  async function find() {
    clearTimeout(timer);
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const text = input.value.trim();
    matches = [];
    if (text === "") {
      close();
      return false;
    }
    try {
      const { items } = await api.items(text, mostMatches, signal);
      if (signal.aborted) return false;
      matches = items;
      open(options(items, choose), found(items.length));
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      open([message(`${error.title ?? say("pageFailed")}: ${error.message}`)], error.message);
      return false;
    }
  }

  function forget() {
    clearTimeout(timer);
    request.abort();
    matches = [];
    close();
  }

  function move(step) {
    if (list.hidden || matches.length === 0) return;
    // One place more than there are matches: there nothing is chosen.
    const places = matches.length + 1;
    activate(((active + 1 + step + places) % places) - 1);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, pause);
  });
  input.addEventListener("focus", () => {
    if (input.value.trim() !== "") find();
  });
  input.addEventListener("blur", forget);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) find();
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape" && !list.hidden) forget();
    else if (event.key === "Escape") input.value = "";
    else return;
    event.preventDefault();
  });
  document.getElementById("find-item").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (active >= 0) choose(matches[active]);
    // Who types fast is done before the list is there.
    else if ((await find()) && matches.length > 0) choose(matches[0]);
  });
}

/** The field in which a customer is named. */
export function startCustomerField() {
  const input = document.getElementById("customer");
  document.getElementById("find-customer").addEventListener("submit", (event) => {
    event.preventDefault();
    const identifier = input.value.trim();
    if (identifier === "") return;
    input.value = "";
    show("customer", identifier);
  });
}

const found = (number) =>
  number === 0 ? say("noItemFound") : say("itemCountFound", { count: number });

function options(items, choose) {
  if (items.length === 0) return [message(say("noItemBeginsLikeThis"))];
  return items.map((item, index) =>
    element(
      "li",
      {
        id: `match-${index}`,
        role: "option",
        "aria-selected": "false",
        // Otherwise the field would lose the focus, and the list close, before the click is over.
        mousedown: (event) => event.preventDefault(),
        click: () => choose(item),
      },
      element("span", { class: "name" }, nameOf(item)),
      element("span", { class: "number" }, price(item.price)),
      element(
        "span",
        { class: "quiet" },
        say("itemAndOrders", { item: item.item, count: item.orders }),
      ),
    ),
  );
}

// A list box may hold nothing but options.
const message = (text) =>
  element(
    "li",
    { class: "quiet", role: "option", "aria-disabled": "true", "aria-selected": "false" },
    text,
  );
