/** Who may import whom. The folders are the parts of the system; dependencies point one way. */
const from = (path, rest = {}) => ({ path, ...rest });

module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "inngest-and-supabase-never-import-src",
      comment: "but for the generated database types",
      severity: "error",
      from: from("^(inngest|supabase)/"),
      to: { path: "^src/", pathNot: "^src/data/database\\.types\\.ts$" },
    },
    {
      name: "only-local-imports-local",
      severity: "error",
      from: from("^(src|inngest)/", { pathNot: "^src/local/" }),
      to: { path: "^src/local/" },
    },
    {
      name: "components-import-data-only",
      severity: "error",
      from: from("^src/components/"),
      to: { path: "^(src/app|inngest)/" },
    },
    {
      name: "data-imports-nothing-of-ours",
      severity: "error",
      from: from("^src/data/"),
      to: {
        path: "^(src/(app|components)|inngest)/",
        pathNot: "^inngest/sources/([a-z]+/(schema|address)|csv/(row|cells)|profile)\\.ts$",
      },
    },
    {
      name: "only-the-api-imports-inngest",
      severity: "error",
      from: from("^src/app/", { pathNot: "^src/app/api/" }),
      to: { path: "^inngest/" },
    },
    {
      name: "sources-know-nothing-of-inngest",
      comment: "so that each can be run and tested alone",
      severity: "error",
      from: from("^inngest/sources/"),
      to: { path: "^(inngest/(functions|client)|node_modules/inngest/)" },
    },
    {
      name: "nobody-imports-tests",
      severity: "error",
      from: from("^(src|inngest)/"),
      to: { path: "^tests/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
