import { quoteIn } from "@/data/passage";

/** A stranger's text, the quoted words in it marked. */
export function Highlighted({ text, quote }: { text: string; quote: string }) {
  const at = quoteIn(text, quote);
  if (!at) return <bdi>{text}</bdi>;
  return (
    <bdi>
      {text.slice(0, at.start)}
      <mark>{text.slice(at.start, at.end)}</mark>
      {text.slice(at.end)}
    </bdi>
  );
}
