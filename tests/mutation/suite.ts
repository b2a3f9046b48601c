import { createVitest, type Vitest } from "vitest/node";

/** What a run of the suite found: the first test that failed, or null when all passed. */
export type Finding = { noticedBy: string | null; seconds: number };

/** The data layer's tests, run again and again on different databases by one Vitest that stays warm. */
export class Suite {
  private constructor(private readonly vitest: Vitest) {}

  /** The template's server must be the same for all runs. */
  static async start(serverUrl: string, firstTemplate: string): Promise<Suite> {
    process.env.VOUCH_TEST_POSTGRES = serverUrl;
    process.env.VOUCH_TEST_TEMPLATE = firstTemplate;
    const vitest = await createVitest("test", {
      watch: false,
      pool: "threads",
      isolate: false,
      maxWorkers: 2,
      reporters: [{}],
      silent: true,
    });
    return new Suite(vitest);
  }

  /** Runs the files group by group on copies of the template, up to the first group that fails. */
  async run(groups: string[][], template: string): Promise<Finding> {
    const started = Date.now();
    this.vitest.provide("template", template);
    for (const files of groups) {
      const noticedBy = await this.runGroup(files);
      if (noticedBy) return { noticedBy, seconds: (Date.now() - started) / 1000 };
    }
    return { noticedBy: null, seconds: (Date.now() - started) / 1000 };
  }

  stop(): Promise<void> {
    return this.vitest.close();
  }

  private async runGroup(files: string[]): Promise<string | null> {
    const specifications = await this.vitest.globTestSpecifications(files);
    if (specifications.length === 0) throw new Error(`There are no tests in ${files.join(", ")}.`);
    const result = await this.vitest.runTestSpecifications(specifications);
    const { unhandledErrors } = result;
    // Vitest tells of earlier runs' files too.
    const wanted = new Set(specifications.map((specification) => specification.moduleId));
    const testModules = result.testModules.filter((module) => wanted.has(module.moduleId));
    const ran = testModules.flatMap((module) => [...module.children.allTests()]);
    const failed = ran.find((test) => test.result().state === "failed");
    if (failed) return failed.fullName;
    const broken = testModules.find((module) => !module.ok());
    if (broken) {
      return `${broken.relativeModuleId}: ${broken.errors()[0]?.message ?? "a hook failed"}`;
    }
    if (unhandledErrors.length > 0 || !ran.some((test) => test.result().state === "passed")) {
      throw new Error(`The suite itself broke: ${unhandledErrors.map(String).join("; ")}`);
    }
    return null;
  }
}
