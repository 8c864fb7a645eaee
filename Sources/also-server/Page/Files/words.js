// The sentences are those of the command line, and like there no locale is asked.
const format = (decimals) =>
  new Intl.NumberFormat("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
const [counts, oneDecimal, prices] = [0, 1, 2].map(format);

/** A count with its thousands apart. */
export const count = (value) => counts.format(value);

/** A count and what is counted. */
export const counted = (value, one, many = `${one}s`) =>
  `${count(value)} ${value === 1 ? one : many}`;

/** A price; a dash if it isn't known. */
export const price = (value) => (value == null ? "–" : prices.format(value));

/** A difference of prices with its sign. */
export const difference = (value) => (value < 0 ? "−" : "+") + prices.format(Math.abs(value));

/** A score, in digits enough to compare it with the others of its list. */
export const score = (value) => value.toFixed(Math.abs(value) < 0.1 ? 3 : 2).replace("-", "−");

/** What to call an item. */
export const nameOf = (item) => item.name ?? item.item;

/** The evidence in words: `33 of 84 orders with CAM-1003, 62 times the chance rate`. */
export function evidence(of) {
  const { item, both, with_item: withItem, with_kind: withKind, times_chance: times } = of;
  switch (of.of) {
    case "orders":
      return `${ratio(both, withItem)} orders with ${item}, ${chance(times)}`;
    case "customers":
      return `${ratio(both, withItem)} customers who bought ${item}, ${chance(times)}`;
    case "kind":
      return `${ratio(both, withKind)} customers who bought of ${of.kind}`;
    case "likeness":
      return [
        of.same_kind ? "same category" : "",
        of.words.length > 0 ? `${of.words.join(", ")} in both names` : "",
        both > 0 ? `${ratio(both, withItem)} customers who bought ${item}` : "",
      ]
        .filter((part) => part !== "")
        .join("; ");
    case "repeats":
      return of.orders === 1
        ? `bought once, on ${of.last}`
        : `bought in ${count(of.orders)} orders, the last on ${of.last}`;
    default:
      return "";
  }
}

const ratio = (part, whole) => `${count(part)} of ${count(whole)}`;

function chance(times) {
  return `${times < 10 ? oneDecimal.format(times) : count(times)} times the chance rate`;
}

/** What is to be said beside the results: who isn't known, what stands in, what is missing, and when. */
export function remarks(answer) {
  const unknown = answer.unknown_items ?? [];
  const sentences = [];
  if (answer.unknown_customer != null) {
    sentences.push(`The model doesn't know the customer ${answer.unknown_customer}.`);
  }
  if (unknown.length > 0) {
    const noun = unknown.length === 1 ? "item" : "items";
    sentences.push(`The model doesn't know the ${noun} ${unknown.join(", ")}.`);
  }
  if (answer.fallback) sentences.push(fallback(answer.fallback));
  sentences.push(shortfall(answer, unknown));
  if (answer.period) sentences.push(period(answer.period));
  return sentences.filter((sentence) => sentence !== "");
}

function fallback({ kind, stand_ins: standIns }) {
  const asked = "What was asked for is in too few orders to learn from";
  return standIns.length === 0
    ? `${asked}: ranked by what is bought of its kind, ${kind}.`
    : `${asked}: answered for the best-sellers of its kind, ${kind}: ${standIns.join(", ")}.`;
}

function shortfall(answer, unknown) {
  const needed = answer.needed_orders;
  switch (answer.shortfall) {
    case undefined:
      return "";
    case "unknown_item":
      return unknown.length > 0 ? "" : "No item was asked for.";
    case "unknown_customer":
      return answer.unknown_customer != null ? "" : "The model doesn't know the customer.";
    case "too_few_orders":
      return `What was asked for is in fewer than ${needed} orders, too few to learn from.`;
    case "no_price":
      return "The item has no price, so no price band can be laid around it.";
    case "no_kind":
      return "The item has no category, so nothing is known to be of its kind.";
    case "nothing_in_band":
      return "No item of the kind has a price in the band.";
    case "nothing_else":
      return "What else there is has too little evidence or was excluded.";
    default:
      return answer.shortfall;
  }
}

function period({ first_order: first, end }) {
  const [day, moment] = [first.slice(0, 10), end.slice(0, 16).replace("T", " ")];
  return `Counted in the orders from ${day} until before ${moment} UTC.`;
}

const parts = {
  together: "ordered together, beyond what goes with everything",
  conditional: "likely in an order with the item",
  popularity: "popular",
  factors: "goes with it in the basket model",
  associations: "goes with it in the linear model",
  taste: "to the customer's taste",
  interest: "like what the customer looks at",
  repeats: "bought before",
  revenue: "gain of the shop",
  recentFirstBuyers: "new buyers lately",
  customerLift: "customers who bought both",
  tasteCosine: "alike to buyers' tastes",
  basketCosine: "alike in baskets",
  nameSimilarity: "alike in name",
  logRatio: "distance of the price",
  squaredLogRatio: "distance of the price, squared",
  age: "days on sale",
  trend: "sells faster lately",
  ordersPerCustomer: "orders per customer",
  customerTaste: "to the customer's taste",
  customerTier: "how dear the customer buys",
  customerAcceptance: "what buyers of the kind also buy",
  boughtBefore: "bought before",
};

/** What a part of a score is, in words; a part that this page doesn't know keeps its name. */
export const part = (name) => (Object.hasOwn(parts, name) ? parts[name] : name);
