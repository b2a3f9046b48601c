/** A run as tests look at it. */
export type RunRow = {
  id: string;
  function_id: string;
  status: string;
  output: unknown;
  event_ids: string[];
};
