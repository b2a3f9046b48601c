import type { SourceWork } from "./events";
import { Answers } from "./sources/github/answers";
import { database } from "./store";

/** What GitHub answered about an applicant's account the last time. */
export async function storedAnswers({ applicant_id }: SourceWork): Promise<Answers> {
  const { data } = await database()
    .rpc("github_answers", { of_applicant: applicant_id })
    .throwOnError();
  return new Answers(data);
}

/** Keeps them for the next time, also where the account could be read only in part. */
export async function keepAnswers(work: SourceWork, answers: Answers): Promise<void> {
  await database()
    .rpc("keep_github_answers", {
      of_applicant: work.applicant_id,
      of_revision: work.revision,
      answers: JSON.stringify(answers),
    })
    .throwOnError();
}
