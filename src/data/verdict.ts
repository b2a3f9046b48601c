export type { AiData as Verdict, Evidence, Flag } from "../../inngest/sources/analysis/schema";
export type { CvData } from "../../inngest/sources/cv/schema";
export type { GhData, Repository } from "../../inngest/sources/github/schema";
export type { LiData } from "../../inngest/sources/linkedin/schema";
export type { Education, Experience } from "../../inngest/sources/profile";
