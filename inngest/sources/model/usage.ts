/** What asking took: requests sent, and tokens as the service counts them. */
export type Usage = { inputTokens: number; outputTokens: number; calls: number };
