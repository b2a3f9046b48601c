import { html, raw } from "hono/html";
import type { Education, Experience } from "../../../inngest/sources/profile";
import { personJsonLd } from "./linkedin-jsonld";
import type { LinkedinProfile } from "./people";

// The markup of LinkedIn's public profile page, reduced to what carries content: its sections,
// class names and JSON-LD. Experiences at one employer in a row are grouped, as LinkedIn does.

export function profilePage(profile: LinkedinProfile) {
  const url = `https://www.linkedin.com/in/${encodeURIComponent(profile.slug)}`;
  return page(
    `${profile.name}${profile.headline ? ` - ${profile.headline}` : ""} | LinkedIn`,
    html`<link rel="canonical" href="${url}">
      <meta property="og:type" content="profile">
      <meta property="og:title" content="${profile.name} | LinkedIn">
      <script type="application/ld+json">${raw(personJsonLd(profile, url))}</script>`,
    html`<section class="top-card-layout">
        <h1 class="top-card-layout__title">${profile.name}</h1>
        <h2 class="top-card-layout__headline">${profile.headline ?? ""}</h2>
        <div class="profile-info-subheader"><span>${profile.location ?? ""}</span></div>
        ${profile.websites.map((site) => html`<a class="top-card__website" href="${redirect(site)}">${site}</a>`)}
      </section>
      ${section("summary", "About", profile.about && html`<div class="core-section-container__content"><p>${lines(profile.about)}</p></div>`)}
      ${section("experience", "Experience", profile.experiences.length > 0 && html`<ul class="experience__list">${byEmployer(profile.experiences).map(employer)}</ul>`)}
      ${section("education", "Education", profile.education.length > 0 && html`<ul class="education__list">${profile.education.map(school)}</ul>`)}
      ${section("languages", "Languages", profile.languages.length > 0 && html`<ul>${profile.languages.map(language)}</ul>`)}
      ${section("skills", "Skills", profile.skills.length > 0 && html`<ul>${profile.skills.map((skill) => html`<li class="skills__item"><a>${skill}</a></li>`)}</ul>`)}`,
  );
}

/** What stands where a visitor must sign in first. */
export function authwallPage() {
  return page(
    "Sign Up | LinkedIn",
    html`<meta name="pageKey" content="auth_wall_desktop_profile">`,
    html`<form class="join-form" action="/uas/login-submit"><h1>Join LinkedIn</h1></form>`,
  );
}

/** A profile that its owner shows nobody: name of the network and nothing else. */
export function emptyPage() {
  return page("LinkedIn", html``, html`<section class="top-card-layout"></section>`);
}

export function notFoundPage() {
  return page("Page not found | LinkedIn", html``, html`<h1>Page not found</h1>`);
}

function page(title: string, head: unknown, body: unknown) {
  return html`<!DOCTYPE html>
    <html lang="en">
      <head><meta charset="utf-8"><title>${title}</title>${head}</head>
      <body><main class="main">${body}</main></body>
    </html>`;
}

function section(name: string, title: string, content: unknown) {
  if (!content) return "";
  return html`<section class="core-section-container ${name}" data-section="${name}">
    <h2 class="core-section-container__title">${title}</h2>${content}
  </section>`;
}

function byEmployer(experiences: Experience[]): Experience[][] {
  const groups: Experience[][] = [];
  for (const one of experiences) {
    const last = groups.at(-1);
    if (last?.[0]?.employer === one.employer) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

function employer(roles: Experience[]) {
  const [first] = roles;
  if (!first) return "";
  if (roles.length === 1)
    return html`<li class="profile-section-card experience-item">
      <h3 class="profile-section-card__title"><span class="experience-item__title">${first.title}</span></h3>
      <h4 class="profile-section-card__subtitle"><a><span class="experience-item__subtitle">${first.employer}</span></a></h4>
      ${details(first)}
    </li>`;
  return html`<li class="experience-group experience-item">
    <h4 class="experience-group-header__company">${first.employer}</h4>
    <ul class="experience-group__positions">
      ${roles.map(
        (role) => html`<li class="profile-section-card experience-group-position">
          <h3 class="profile-section-card__title"><span class="experience-item__title">${role.title}</span></h3>
          ${details(role)}
        </li>`,
      )}
    </ul>
  </li>`;
}

function details(role: Experience) {
  return html`<div class="experience-item__meta">
    ${range(role.start, role.current ? "Present" : role.end)}
    ${role.location ? html`<p class="experience-item__location">${role.location}</p>` : ""}
    ${role.description ? html`<div class="show-more-less-text"><p class="show-more-less-text__text--less">${lines(role.description)}</p></div>` : ""}
  </div>`;
}

function school(one: Education) {
  return html`<li class="profile-section-card education__list-item">
    <h3 class="profile-section-card__title"><a>${one.school}</a></h3>
    <h4 class="profile-section-card__subtitle">
      ${[one.degree, one.field].map((part) => (part ? html`<span class="control-transition">${part}</span>` : ""))}
    </h4>
    ${range(one.start, one.end)}
  </li>`;
}

function language(one: LinkedinProfile["languages"][number]) {
  return html`<li class="profile-section-card language">
    <h3>${one.name}</h3>${one.level ? html`<h4>${one.level}</h4>` : ""}
  </li>`;
}

function range(start: string | null, end: string | null) {
  if (!start && !end) return "";
  const times = [start, end].filter((one) => one !== null).map(time);
  return html`<span class="date-range">${times.map((one, at) => html`${at > 0 ? " - " : ""}${one}`)}</span>`;
}

function time(month: string) {
  return month === "Present" ? month : html`<time>${inWords(month)}</time>`;
}

const names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "2021-03" as "Mar 2021". */
function inWords(month: string): string {
  const [year, number] = month.split("-");
  return number ? `${names[Number(number) - 1]} ${year}` : month;
}

function lines(text: string) {
  return text.split("\n").map((line, at) => html`${at > 0 ? raw("<br>") : ""}${line}`);
}

/** LinkedIn's own hop for links that lead away. */
function redirect(site: string): string {
  return `https://www.linkedin.com/redir/redirect?url=${encodeURIComponent(site)}&trk=public_profile_topcard-website`;
}
