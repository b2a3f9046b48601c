"use client";

import useSWR from "swr";
import { z } from "zod";
import { askVouch } from "./ask-vouch";

/** `other`: an address that is neither the service's own nor a stand-in's. */
const state = z.enum(["live", "sandbox", "local", "other", "off"]);

const services = z.object({
  model: z.object({ name: z.string().nullable(), state }),
  services: z.array(z.object({ name: z.string(), state })),
  /** How long due work may be silent before it is asked for again. */
  quietSeconds: z.number(),
  /** Where runs can be watched, if there is such a place. */
  runsUrl: z.url().nullable(),
});

/** What Vouch works with at the moment: names and states, never keys or addresses of the inside. */
export type Services = z.infer<typeof services>;
export type ServiceState = z.infer<typeof state>;

export function useServices() {
  return useSWR("services", readServices, { revalidateOnFocus: false });
}

async function readServices(): Promise<Services> {
  return services.parse(await askVouch("GET", "/api/services"));
}
