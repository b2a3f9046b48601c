import type { Condition } from "./condition";
import type { Binding } from "./join";
import type { Identity } from "./token";

/** A channel, as those see it who hand out changes. */
export type Listener = {
  identity: Identity;
  /** Takes a change: the ids of the bindings that it fits, and its data as JSON. */
  hear(ids: number[], data: string): void;
  /** Some changes were not heard: whoever listens must look for himself. */
  miss(): void;
};

/** What a listener asked for, checked. */
export type Subscription = Binding & { id: number; conditions: Condition[] };
