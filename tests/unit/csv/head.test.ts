import { describe, expect, it } from "vitest";
import { guessColumns } from "@/data/csv-columns";
import { previewRows, readHead } from "@/data/csv-head";

const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();
const file = (content: string | Buffer) => new Blob([Buffer.from(content)]);
async function peopleIn(content: string | Buffer) {
  const head = await readHead(file(content));
  return previewRows(head, head.mapping.columns).map(({ read }) =>
    read.is === "applicant" ? [read.applicant.name, read.applicant.email] : read,
  );
}

describe("the head of a CSV file", () => {
  const zoe = [["Zoë Müller", "z@example.org"]];
  it.each([
    ["UTF-8", "Name,Email\nZoë Müller,z@example.org"],
    [
      "UTF-8 with its mark, the first heading quoted",
      '\uFEFF"Name","Email"\r\nZoë Müller,z@example.org\r\n',
    ],
    ["Windows-1252", Buffer.from("Name;Email\r\nZo\xeb M\xfcller;z@example.org", "latin1")],
    [
      "UTF-16LE with its mark",
      Buffer.from("\uFEFFName\tEmail\r\nZoë Müller\tz@example.org", "utf16le"),
    ],
    ["UTF-16LE without", Buffer.from("Name,Email\nZoë Müller,z@example.org", "utf16le")],
    ["UTF-16BE with its mark", swapped("\uFEFFName;Email\nZoë Müller;z@example.org")],
    ["UTF-16BE without", swapped("Name;Email\nZoë Müller;z@example.org")],
    ["Excel's word about its separator", "sep=;\r\nName;Email\r\nZoë Müller;z@example.org"],
    ["old Mac line ends", "Name,Email\rZoë Müller,z@example.org\r"],
    ["mixed line ends and empty lines", "Name,Email\n\r\nZoë Müller,z@example.org\r\n\n"],
    ["bars", "Name|Email\nZoë Müller|z@example.org"],
    ["a separator in a heading", '"Name, full";Name;Email\n;Zoë Müller;z@example.org'],
    [
      "an apostrophe against formulas",
      "Name,Email\n'Zoë Müller,'z@example.org".replaceAll("'", ""),
    ],
  ])("is read: %s", async (_, content) => {
    expect(await peopleIn(content)).toEqual(zoe);
  });

  it("says where the header begins, so that the load begins there", async () => {
    const start = async (content: string | Buffer) => (await readHead(file(content))).mapping.start;
    expect(await start("Name\nA")).toBe(0);
    expect(await start("\uFEFFName\nA")).toBe(3);
    expect(await start(Buffer.from("\uFEFFsep=;\nName;b\nA;", "utf16le"))).toBe(2 + 2 * 6);
  });

  it("reads quotes, doubled and amid a field, and line breaks in quotes", async () => {
    const content = 'Name,Email\n"Ada ""the\nfirst"" L",a@example.org\nBea "B" C,b@example.org\n';
    expect(await peopleIn(content)).toEqual([
      ['Ada "the first" L', "a@example.org"],
      ['Bea "B" C', "b@example.org"],
    ]);
  });

  it("takes no half row from where the head is cut off", async () => {
    const long = "x".repeat(90_000);
    const rows = Array.from({ length: 5 }, (_, at) => `P${at},p${at}@example.org,"${long}\n"`);
    const head = await readHead(file(["Name,Email,Else", ...rows].join("\n")));
    expect(head.rows.map(([name]) => name)).toEqual(["P0", "P1"]);
    expect(head.more).toBe(true);
  });

  it.each([
    ["nothing", "", "csv/empty"],
    ["a workbook", Buffer.from("504b0304", "hex"), "csv/workbook"],
    ["a PDF", "%PDF-1.7\n", "csv/binary"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "csv/binary"],
    ["no header", "Ada,ada@example.org\nBea,bea@example.org", "csv/no-header"],
    ["an empty header", ",,\nBea,bea@example.org,", "csv/no-header"],
    ["a header alone", "Name,Email\n\n", "csv/no-rows"],
    ["an open quote", 'Name,Email\n"Ada,a@example.org\n', "csv/quote"],
    ["too many columns", `${"a,".repeat(300)}\n${"1,".repeat(300)}`, "csv/too-many-columns"],
    ["a cell without end", `Name,Email\n"${"x".repeat(300_000)}`, "csv/quote"],
  ])("is refused with a reason: %s", async (_, content, code) => {
    await expect(readHead(file(content))).rejects.toMatchObject({ name: "Problem", code });
  });
});

describe("a row", () => {
  const head = "id,Name,Email,Phone,LinkedIn,GitHub,Notes";
  const one = async (cells: string) => {
    const read = await readHead(file(`${head}\n${cells}\nx,y,,,,,`));
    return previewRows(read, read.mapping.columns)[0]?.read;
  };

  it("becomes an applicant's inputs, addresses in their one spelling, controls and formulas' guards gone", async () => {
    expect(
      await one(
        `7, Ada\u0000\u202e  L ,mailto:a@example.org,'+49 30,HTTPS://de.linkedin.com/in/Ada/,@ada,"a\r\nb"`.replace(
          "\u0000",
          "\u0001",
        ),
      ),
    ).toEqual({
      is: "applicant",
      applicant: {
        own_id: "7",
        name: "Ada \u202e L",
        email: "a@example.org",
        phone: "+49 30",
        li_url: "https://www.linkedin.com/in/ada",
        gh_username: "ada",
        notes: "a\nb",
      },
    });
  });

  it("may leave out what is not there, also by a word for it", async () => {
    expect(await one("n/a,Ada,-,none,,N/A,–")).toMatchObject({
      applicant: {
        own_id: null,
        email: null,
        phone: null,
        li_url: null,
        gh_username: null,
        notes: null,
      },
    });
  });

  it.each([
    [
      "1,Ada,,,https://example.com/in/ada,,",
      "“https://example.com/in/ada” is no address of a LinkedIn profile.",
    ],
    ["1,Ada,,,javascript:alert(1),,", "“javascript:alert(1)” is no address of a LinkedIn profile."],
    ["1,Ada,,,,https://gitlab.com/ada,", "“https://gitlab.com/ada” is no GitHub account."],
    ["1,Ada,ada at example,,,,", "“ada at example” is no e-mail address."],
    [`1,${"A".repeat(501)},,,,,`, "The name is longer than 500 characters."],
    ["1,,,,,,just a note", "There is no name and no address in this row."],
    [
      "1,Ada,,,,,,,Berlin, Germany",
      "This row has 10 cells and the header 7; put a cell that holds the separator into quotes.",
    ],
  ])("is refused whole, with the reason: %s", async (cells, reason) => {
    expect(await one(cells)).toMatchObject({ is: "wrong", reason });
  });
});

describe("headings", () => {
  it.each([
    [
      "Full Name,E-mail address,Mobile,LinkedIn URL,GitHub,Comments,Candidate ID",
      { name: 0, email: 1, phone: 2, li_url: 3, gh_username: 4, notes: 5, own_id: 6 },
    ],
    [
      "Bewerber-ID;Vorname;Nachname;E-Mail;Handynummer;Profil bei LinkedIn;Bemerkungen",
      { own_id: 0, first_name: 1, last_name: 2, email: 3, phone: 4, li_url: 5, notes: 6 },
    ],
    [
      "Prénom;Nom;Adresse e-mail;Téléphone;Remarques;Identifiant",
      { first_name: 0, last_name: 1, email: 2, phone: 3, notes: 4, own_id: 5 },
    ],
    ["Nom;Courriel", { name: 0, email: 1 }],
    [
      "Nombre;Apellidos;Correo electrónico;Teléfono;Observaciones",
      { first_name: 0, last_name: 1, email: 2, phone: 3, notes: 4 },
    ],
    ["Nombre;Correo", { name: 0, email: 1 }],
    ["Height;Shoe size", {}],
  ])("are understood: %s", (line, columns) => {
    expect(guessColumns(line.split(/[,;]/))).toEqual(columns);
  });
});
