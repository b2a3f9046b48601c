"use client";

import { type PDFDocumentProxy, TextLayer } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { markQuote } from "./mark-quote";

type PdfPageProps = { pdf: PDFDocumentProxy; number: number; quote: string };

/** One page as a picture with its text, selectable and searchable, laid over it. */
export function PdfPage({ pdf, number, quote }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [ratio, setRatio] = useState("1 / 1.414");

  useEffect(() => {
    const stop = new AbortController();
    draw(stop.signal).catch((error: unknown) => {
      // A page that is left while it is drawn is no failure; one that cannot be drawn stays white.
      if (!stop.signal.aborted) console.warn("A page could not be drawn.", error);
    });
    return () => stop.abort();

    async function draw(signal: AbortSignal) {
      const page = await pdf.getPage(number);
      if (signal.aborted || !frame.current || !canvas.current || !layer.current) return;
      const natural = page.getViewport({ scale: 1 });
      setRatio(`${natural.width} / ${natural.height}`);
      const scale = frame.current.clientWidth / natural.width;
      const density = Math.min(window.devicePixelRatio || 1, 2);
      const viewport = page.getViewport({ scale: scale * density });
      canvas.current.width = Math.floor(viewport.width);
      canvas.current.height = Math.floor(viewport.height);
      const rendering = page.render({ canvas: canvas.current, viewport });
      signal.addEventListener("abort", () => rendering.cancel());
      await rendering.promise;
      if (signal.aborted) return;

      layer.current.replaceChildren();
      layer.current.style.setProperty("--total-scale-factor", String(scale));
      const text = new TextLayer({
        textContentSource: await page.getTextContent(),
        container: layer.current,
        viewport: page.getViewport({ scale }),
      });
      await text.render();
      if (!signal.aborted && quote) markQuote(text, quote);
    }
  }, [pdf, number, quote]);

  return (
    <div
      ref={frame}
      style={{ aspectRatio: ratio }}
      className="relative w-full overflow-hidden rounded-md bg-white shadow-low"
    >
      <canvas ref={canvas} className="absolute inset-0 size-full" />
      <div ref={layer} className="pdf-text" />
    </div>
  );
}
