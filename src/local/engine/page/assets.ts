import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Hono } from "hono";
import { readFont } from "./fonts";

const require = createRequire(import.meta.url);

/** What the pages load: their style, their fonts and their script. */
export function assets(): Hono {
  const app = new Hono();
  const script = { "content-type": "text/javascript; charset=utf-8" };
  app.get("/page/style.css", async ({ body }) =>
    body(await styles(), 200, { "content-type": "text/css; charset=utf-8" }),
  );
  app.get("/page/live.js", async ({ body }) => body(await read("./live.js"), 200, script));
  // Changes a page to what the server has now and leaves alone what is the same: focus, selection, scrolling.
  app.get("/page/idiomorph.js", async ({ body }) =>
    body(await readFile(require.resolve("idiomorph/dist/idiomorph.esm.js"), "utf8"), 200, script),
  );
  app.get("/page/fonts/:name", async ({ req, body }) =>
    body(await readFont(req.param("name")), 200, {
      "content-type": "font/woff2",
      "cache-control": "max-age=86400",
    }),
  );
  return app;
}

/** The product's tokens, without what only its build tool understands, and the pages' own rules. */
async function styles(): Promise<string> {
  const files = [
    "../../../app/tokens.css",
    "./style.css",
    "./timeline.css",
    "./lists.css",
    "./narrow.css",
  ];
  const [tokens = "", ...own] = await Promise.all(files.map(read));
  return [tokens.slice(0, tokens.indexOf("@theme")), ...own].join("\n");
}

function read(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), "utf8");
}
