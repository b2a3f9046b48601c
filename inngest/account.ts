import { database } from "./store";

/** So many applicants go in one statement, and so many statements in one step. */
const APPLICANTS_AT_ONCE = 500;
const MOST_STATEMENTS = 20;

/** Says in the database that an account is to go: from then on that is due, and gets done. */
export async function beginDeparture(userId: string): Promise<void> {
  await database().rpc("begin_departure", { of_user: userId }).throwOnError();
}

/** Removes rows of an account that is to go, and at last the account itself; gives whether there are more. */
export async function removeDepartedRows(userId: string): Promise<boolean> {
  for (let statement = 0; statement < MOST_STATEMENTS; statement++) {
    const { data: more } = await database()
      .rpc("remove_departed", { of_user: userId, max_applicants: APPLICANTS_AT_ONCE })
      .throwOnError();
    if (!more) return false;
  }
  return true;
}

/** Deletes applicants whose time is up, of whatever tenant; gives how many. The rest is the next minute's. */
export async function deletePastRetention(): Promise<number> {
  let deleted = 0;
  for (let statement = 0; statement < MOST_STATEMENTS; statement++) {
    const { data: gone } = await database()
      .rpc("delete_past_retention", { max_applicants: APPLICANTS_AT_ONCE })
      .throwOnError();
    deleted += gone;
    if (gone < APPLICANTS_AT_ONCE) break;
  }
  return deleted;
}
