import { strToU8, zipSync } from "fflate";

/** The files of LinkedIn's "Get a copy of your data" about a profile, as LinkedIn writes them. */
export const exportedFiles: Record<string, string> = {
  "Profile.csv": `First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers
Ada,Okafor,,,"Nov 5, 1988",Staff Engineer at Northwind,"I build queues.
See ada.example/notes",Software,10115,"Berlin, Germany",[ada],"[PORTFOLIO:https://github.com/ada,OTHER:https://ada.example]",
`,
  "Positions.csv": `Company Name,Title,Description,Location,Started On,Finished On
Northwind,Staff Engineer,"Queues and parsers, at scale.
• Also lead of the ""guild""",Berlin,Mar 2021,
Contoso R&amp;D,Engineer,,,2014,May 2018
`,
  "Education.csv": `School Name,Start Date,End Date,Notes,Degree Name,Activities
TU Berlin,2009,2014,,"MSc, Computer Science",Choir
`,
  "Skills.csv": "Name\r\nTypeScript\r\nPostgreSQL\r\n",
  "Languages.csv": "Name,Proficiency\nEnglish,Native or bilingual proficiency\nIgbo,\n",
  // What is none of our business, with LinkedIn's notes above the columns.
  "Connections.csv": `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Grace,Abara,https://www.linkedin.com/in/grace-abara,,Contoso,CTO,03 Mar 2020
`,
};

/** The zip that LinkedIn sends, with other or further files. */
export function aDataExport(files: Record<string, string> = {}): Uint8Array {
  const all = Object.entries({ ...exportedFiles, ...files });
  return zipSync(Object.fromEntries(all.map(([name, text]) => [name, strToU8(text)])));
}
