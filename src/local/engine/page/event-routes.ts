import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { MAX_EVENT_BYTES, parseEvents, payloadOf } from "../event";
import { asRefusal, Refusal } from "../failure";
import { newId } from "../id";
import { findEvent } from "../runs";
import { eventsView, eventView, type Typed } from "./events-view";
import { page } from "./frame";
import { eventFilter, listEvents, startedBy } from "./list-events";
import type { PageParts } from "./parts";
import { readFunctions, triggerNames } from "./read-apps";

/** A form's fields are encoded, three bytes for one at the worst. */
const MAX_FORM_BYTES = 4 * MAX_EVENT_BYTES;

const AWAY =
  "The database is away. The event may have been taken or not: look at the events before you send it again.";

/** The pages of events, and the form that sends one. */
export function eventRoutes({ sql, acceptor, now }: PageParts): Hono {
  const app = new Hono();

  app.get("/events", async ({ req, html }) => {
    const typed = { name: req.query("name")?.slice(0, 500) ?? "", data: "{}" };
    const content = await eventsPage(eventFilter.parse(req.query()), typed);
    return html(page({ title: "Events", path: "/events", live: true }, content));
  });

  app.get("/events/:id", async ({ req, html }) => {
    const event = await findEvent(sql, req.param("id"));
    if (!event)
      throw new Refusal(
        404,
        "event",
        "There is no such event (any more). Events are kept for some days.",
      );
    const runs = await startedBy(sql, event.internal_id);
    const content = eventView({ event, runs, now: now() });
    const said = req.query("said") === "sent" ? "The event was sent." : "";
    return html(
      page({ title: event.payload.name, path: "/events", within: true, live: true, said }, content),
    );
  });

  app.post(
    "/events",
    bodyLimit({ maxSize: MAX_FORM_BYTES, onError: tooLarge }),
    async (context) => {
      const typed = sent.parse(await context.req.parseBody());
      const read = readTyped(typed);
      if ("problem" in read) {
        const content = await eventsPage({ q: "", before: "" }, { ...typed, ...read });
        return context.html(page({ title: "Events", path: "/events", live: false }, content), 400);
      }
      const internalId = newId(now());
      const payload = payloadOf(read.event, internalId, now());
      try {
        await acceptor.accept({ events: [{ internalId, payload }] });
      } catch (error) {
        if (!(error instanceof Error) || asRefusal(error)?.status !== 503) throw error;
        const problem = { field: "form" as const, text: AWAY };
        const filter = { q: "", before: "" };
        const content = eventsView({
          list: null,
          filter,
          typed: { ...typed, problem },
          names: [],
          now: now(),
        });
        return context.html(page({ title: "Events", path: "/events", live: false }, content), 503);
      }
      return context.redirect(`/events/${internalId}?said=sent`, 303);
    },
  );
  return app;

  async function eventsPage(filter: z.infer<typeof eventFilter>, typed: Typed) {
    const [list, functions] = await Promise.all([listEvents(sql, filter), readFunctions(sql)]);
    const names = triggerNames(functions);
    return eventsView({ list, filter, typed, names, now: now() });
  }
}

const sent = z.object({ name: z.string().default(""), data: z.string().default("{}") });

function tooLarge(): never {
  throw new Refusal(413, "too_large", `An event has at most ${MAX_EVENT_BYTES / 1024} kB.`);
}

/** The event that was typed, or what is wrong with which field of it. */
function readTyped({ name, data }: z.infer<typeof sent>) {
  const problem = (field: "name" | "data", text: string) => ({ problem: { field, text } });
  let value: unknown;
  try {
    value = JSON.parse(data.trim() || "{}");
  } catch (error) {
    return problem("data", `This is not JSON: ${error instanceof Error ? error.message : ""}.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return problem("data", 'The data of an event is an object, such as {"id": 1}.');
  }
  if (!name.trim()) return problem("name", "An event needs a name.");
  try {
    const [event] = parseEvents({ name: name.trim(), data: value });
    return event ? { event } : problem("data", "There is no event.");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === "too_large"
      ? problem("data", `An event has at most ${MAX_EVENT_BYTES / 1024} kB.`)
      : problem(
          "name",
          "The name must not hold a NUL character, half a character or more than 500 characters.",
        );
  }
}
