import { sentences } from "./sentences.js";

// The sentences are those of the command line, and like there no locale is asked.
const format = (decimals) =>
  new Intl.NumberFormat("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
const [counts, oneDecimal, prices] = [0, 1, 2].map(format);

/** A count with its thousands apart. */
export const count = (value) => counts.format(value);

/**
 * A sentence of the programs' table, its slots filled with `values`. One that counts has a wording for one and a
 * wording for several; `count` chooses.
 */
export function say(key, values = {}) {
  const wording = sentences[key];
  const text =
    typeof wording === "string" ? wording : wording[values.count === 1 ? "one" : "other"];
  return text.replaceAll(/\{(\w+)\}/g, (_, slot) =>
    slot === "count" ? count(values.count) : values[slot],
  );
}

/** What the table says of a name that an answer has; the name itself if this page doesn't know it. */
export function saidOf(group, name, values) {
  const key = `${group}.${name}`;
  return Object.hasOwn(sentences, key) ? say(key, values) : name;
}

/** A price; a dash if it isn't known. */
export const price = (value) => (value == null ? "–" : prices.format(value));

/** A difference of prices with its sign. */
export const difference = (value) => (value < 0 ? "−" : "+") + prices.format(Math.abs(value));

/** A score, in digits enough to compare it with the others of its list. */
export const score = (value) => value.toFixed(Math.abs(value) < 0.1 ? 3 : 2).replace("-", "−");

/** What to call an item. */
export const nameOf = (item) => item.name ?? item.item;

/** The evidence in words: `33 of 84 orders with CAM-1003, of 31 customers, 62 times the chance rate`. */
export function evidence(of) {
  const { item, times_chance: chance } = of;
  const ratio = { both: count(of.both ?? 0), whole: count(of.with_item ?? of.with_kind ?? 0) };
  switch (of.of) {
    case "orders":
      return [
        say("orders", { ...ratio, item }),
        of.customers < of.both ? say("ofCustomers", { number: count(of.customers) }) : "",
        chance ? say("timesChance", { times: times(chance) }) : "",
      ]
        .filter((part) => part !== "")
        .join(", ");
    case "sales": {
      const customers = count(of.customers);
      return of.orders > 0
        ? say("recentBuyers", { both: customers, count: of.orders })
        : say("buyers", { number: customers });
    }
    case "customers":
      return say("customers", { ...ratio, item, times: times(chance) });
    case "kind":
      return say("ofKind", { ...ratio, kind: of.kind });
    case "likeness":
      return [
        of.same_kind ? say("sameKind") : "",
        of.words.length > 0 ? say("sharedWords", { words: of.words.join(", ") }) : "",
        of.both > 0 ? say("sharedBuyers", { ...ratio, item }) : "",
      ]
        .filter((part) => part !== "")
        .join("; ");
    case "repeats":
      return say("repeats", { count: of.orders, day: of.last });
    default:
      return "";
  }
}

const times = (chance) => (chance < 10 ? oneDecimal.format(chance) : count(chance));

/** What is to be said beside the results: who isn't known, what stands in, what is missing, and when. */
export function remarks(answer) {
  const unknown = answer.unknown_items ?? [];
  const said = [];
  if (answer.unknown_customer != null) {
    said.push(say("unknownCustomerNamed", { customer: answer.unknown_customer }));
  }
  if (unknown.length > 0) {
    said.push(say("unknownItemsNamed", { names: unknown.join(", "), count: unknown.length }));
  }
  if (answer.fallback) said.push(fallback(answer.fallback));
  if (answer.shortfall != null && !isSaid(answer, unknown)) {
    said.push(saidOf("shortfall", answer.shortfall, { number: answer.needed_orders }));
  }
  if (answer.period) said.push(period(answer.period));
  return said;
}

function fallback({ level, kind, stand_ins: standIns }) {
  if (level === "best_sellers") return say("answeredWithBestSellers");
  return standIns.length === 0
    ? say("rankedByKind", { kind })
    : say("answeredForBestSellers", { kind, items: standIns.join(", ") });
}

/** Whether what is missing was said by its name. */
function isSaid({ shortfall, unknown_customer: customer }, unknownItems) {
  return shortfall === "unknown_item"
    ? unknownItems.length > 0
    : shortfall === "unknown_customer" && customer != null;
}

function period({ first_order: first, end }) {
  const moment = end.slice(0, 16).replace("T", " ");
  return say("period", { day: first.slice(0, 10), end: `${moment} UTC` });
}
