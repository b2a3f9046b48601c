import type { Education, Experience } from "../profile";
import type { Html } from "./crawl";
import { list, shown } from "./shown";

// The sections of a public profile page, by LinkedIn's own class names.

type Node = ReturnType<Html>;

export interface MarkupProfile {
  name: string | null;
  headline: string | null;
  location: string | null;
  about: string | null;
  experiences: Experience[];
  education: Education[];
  skills: string[];
  languages: { name: string; level: string | null }[];
  websites: string[];
}

export function markupProfile($: Html): MarkupProfile {
  return {
    name: line($(".top-card-layout__title")),
    headline: line($(".top-card-layout__headline")),
    location: line($(".profile-info-subheader span, .top-card__subline-item")),
    about: paragraph($("section.summary p")),
    experiences: experiences($),
    education: list(each($, "section.education li.education__list-item").map(school)),
    skills: list(each($, "section.skills li").map(line)),
    languages: list(
      each($, "section.languages li").map((item) => {
        const name = line(item.find("h3"));
        return name && { name, level: line(item.find("h4")) };
      }),
    ),
    websites: each($, '.top-card-layout a[href*="/redir/redirect"]').map((link) =>
      target(link.attr("href") ?? ""),
    ),
  };
}

/** No list is read further. */
const MOST = 200;

function each($: Html, selector: string): Node[] {
  return $(selector)
    .toArray()
    .slice(0, MOST)
    .map((one) => $(one));
}

function experiences($: Html): Experience[] {
  const found = each($, "section.experience .experience__list > li").flatMap((item) => {
    const group = line(item.find(".experience-group-header__company"));
    if (!group) return experience(item, line(item.find(".experience-item__subtitle, h4")));
    const positions = item.find(".experience-group-position").toArray();
    return positions.map((position) => experience($(position), group));
  });
  return list(found);
}

function experience(item: Node, employer: string | null): Experience | null {
  if (!employer) return null;
  return {
    employer,
    title: line(item.find(".experience-item__title, .experience-group-position__title, h3")) ?? "",
    ...period(item),
    location: line(item.find(".experience-item__location")),
    description: description(item) ?? "",
  };
}

function school(item: Node): Education | null {
  const school = line(item.find("h3"));
  if (!school) return null;
  const [degree, field] = item.find("h4 span").toArray();
  const at = (part: typeof degree) => (part ? line(item.find(part)) : null);
  const { start, end } = period(item);
  return { school, degree: at(degree), field: at(field), start, end };
}

/** "Mar 2021 - Present 4 years", "2012 - 2016", "Mar 2021" (which starts and ends in it). */
function period(item: Node): { start: string | null; end: string | null; current: boolean } {
  const [from = "", to] = (line(item.find(".date-range")) ?? "").split(/\s+[-–—]\s+/);
  const current = /^present\b/i.test(to ?? "");
  const start = month(from);
  return { start, end: current ? null : to === undefined ? start : month(to), current };
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "Mar 2021" and "March 2021" as "2021-03"; "2021" as it is; what follows the year is a duration. */
function month(text: string): string | null {
  const [, name, year] = /^(?:(\p{L}{3,9})\.?\s+)?((?:19|20)\d{2})\b/u.exec(text) ?? [];
  if (!year) return null;
  const number = name ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : 0;
  return number > 0 ? `${year}-${String(number).padStart(2, "0")}` : year;
}

/** The long form where the page folds a text, without its buttons. */
function description(item: Node): string | null {
  const long = item.find(".show-more-less-text__text--more");
  return paragraph(long.length > 0 ? long : item.find(".show-more-less-text__text--less"));
}

/** The first match's text in one line. */
function line(node: Node): string | null {
  return shown(node.first().text().replace(/\s+/g, " "), 300);
}

/** The first match's text with its line breaks. */
function paragraph(node: Node): string | null {
  const copy = node.first().clone();
  copy.find("button").remove();
  copy.find("br").replaceWith("\n");
  return shown(copy.text(), 5_000);
}

/** Where a link away leads, taken out of LinkedIn's own hop (/redir/redirect?url=…). */
function target(href: string): string {
  return URL.canParse(href) ? (new URL(href).searchParams.get("url") ?? "") : "";
}
