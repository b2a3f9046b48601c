import { pipeline, Transform } from "node:stream";
import {
  CheerioCrawler,
  type CheerioCrawlingContext,
  Configuration,
  EventManager,
  GotScrapingHttpClient,
  Log,
  LogLevel,
  ProxyConfiguration,
  RequestList,
} from "@crawlee/cheerio";
import { RefusedAnswer } from "../guarded-fetch";

/** From connecting to the last byte. */
const TIMEOUT_MS = 20_000;
/** A public profile is about 300 kB. */
const MAX_BYTES = 5_000_000;

/** An honest page has less than 10,000; the parser takes time by the square of those left open. */
const MAX_TAGS = 30_000;
/** Elements within elements; an honest page has about 30. Selectors take time by its square. */
const MAX_DEPTH = 300;

/** A parsed HTML document. */
export type Html = CheerioCrawlingContext["$"];

/** One page as it came, redirects not followed. */
export interface Page {
  status: number;
  /** Header names in lower case. */
  header(name: string): string | null;
  /** The parsed document; null when the answer is not HTML, or nested as no page is. */
  $: Html | null;
}

/**
 * Fetches one page with crawlee, once: repeating is the caller's business. Nothing is written to
 * disk and nothing is shared between calls. Rejects with RefusedAnswer when the page is too large,
 * else with crawlee's own error (no connection, timeout, a body cut short).
 */
export async function crawl(
  url: string,
  options: { timeoutMs?: number; proxyUrl?: string } = {},
): Promise<Page> {
  const { timeoutMs = TIMEOUT_MS, proxyUrl } = options;
  let page: Page | undefined;
  let failure: Error = new Error("interrupted");
  const crawler = new CheerioCrawler(
    {
      requestList: await RequestList.open(null, [url]),
      maxRequestRetries: 0,
      useSessionPool: false,
      httpClient: new CappedClient(),
      ignoreSslErrors: false,
      proxyConfiguration: proxyUrl ? new ProxyConfiguration({ proxyUrls: [proxyUrl] }) : undefined,
      navigationTimeoutSecs: timeoutMs / 1_000,
      requestHandlerTimeoutSecs: timeoutMs / 1_000,
      // Every answer is for us to read, whatever its status or type.
      additionalMimeTypes: ["*/*"],
      ignoreHttpErrorStatusCodes: Array.from({ length: 500 }, (_, at) => 500 + at),
      preNavigationHooks: [
        (_context, options) => {
          options.followRedirect = false;
          // Dates and section names in English.
          options.headerGeneratorOptions = { locales: ["en-US"] };
        },
      ],
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      statisticsOptions: { saveErrorSnapshots: false, persistenceOptions: { enable: false } },
      log: new Log({ level: LogLevel.OFF }),
      requestHandler: ({ response, $ }) => {
        page = {
          status: response.statusCode ?? 0,
          header: (name) => [response.headers[name.toLowerCase()]].flat()[0] ?? null,
          $: $ && !isDeep($) ? $ : null,
        };
      },
      failedRequestHandler: (_context, error) => {
        failure = error;
      },
    },
    inMemory,
  );
  await crawler.run();
  if (!page) throw failure;
  return page;
}

function isDeep($: Html): boolean {
  let level = $.root()
    .toArray()
    .flatMap((root) => root.children);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((node) => ("children" in node ? node.children : []));
  }
  return false;
}

/**
 * crawlee's own events sample the machine's load through `ps` every second, for crawls of many
 * pages; ours is one page and needs none of it.
 */
class NoEvents extends EventManager {
  override async init() {
    this.initialized = true;
  }
  override async close() {}
}

const inMemory = quietConfiguration();

function quietConfiguration(): Configuration {
  // memoryMbytes spares it from asking the system; one page never comes near.
  const config = new Configuration({
    persistStorage: false,
    purgeOnStart: false,
    memoryMbytes: 4096,
  });
  const events = new NoEvents(config);
  void events.init();
  config.set("eventManager", events);
  return config;
}

const LESS_THAN = "<".charCodeAt(0);

/** crawlee's client, reading no more than MAX_BYTES (after decompression) and MAX_TAGS of any answer. */
class CappedClient extends GotScrapingHttpClient {
  override async stream(...args: Parameters<GotScrapingHttpClient["stream"]>) {
    const response = await super.stream(...args);
    let size = 0;
    let tags = 0;
    const cap = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        for (let at = chunk.indexOf(LESS_THAN); at !== -1; at = chunk.indexOf(LESS_THAN, at + 1))
          tags++;
        if (size > MAX_BYTES || tags > MAX_TAGS) done(new RefusedAnswer("too-large"));
        else done(null, chunk);
      },
    });
    pipeline(response.stream, cap, () => {});
    return { ...response, stream: cap };
  }
}
