import { type CsvField, type CsvMapping, csvFields } from "../../inngest/sources/csv/schema";

/** What columns are called in English, German, French and Spanish, without accents and signs. */
const names: Record<CsvField, string[]> = {
  name: words(`name,full name,candidate,candidate name,applicant,applicant name,vollstandiger name,
    kandidat,kandidatin,bewerber,bewerberin,nom complet,nom et prenom,prenom et nom,candidat,candidate,
    nombre completo,nombre y apellidos,candidato,candidata`),
  first_name: words(
    "first name,firstname,given name,forename,vorname,prenom,nombre,nombre de pila",
  ),
  last_name: words(`last name,lastname,surname,family name,nachname,familienname,nom,nom de famille,
    apellido,apellidos`),
  email:
    words(`email,e mail,mail,email address,e mail address,mail address,e mail adresse,email adresse,
    mailadresse,emailadresse,courriel,adresse e mail,adresse email,adresse electronique,correo,
    correo electronico,direccion de correo,direccion de correo electronico`),
  phone:
    words(`phone,phone number,telephone,telephone number,mobile,mobile number,mobile phone,cell,
    tel,telefon,telefonnummer,handy,handynummer,mobil,mobilnummer,rufnummer,portable,
    numero de telephone,telefono,movil,numero de telefono`),
  li_url:
    words(`linkedin,linked in,linkedin url,linkedin profile,linkedin profile url,linkedin link,
    linkedin profil,profil linkedin,perfil de linkedin,linkedin address,li url`),
  gh_username:
    words(`github,git hub,github url,github profile,github username,github user,github login,
    github link,github profil,profil github,perfil de github,usuario de github,gh username`),
  notes: words(`notes,note,comment,comments,remarks,notiz,notizen,bemerkung,bemerkungen,kommentar,
    kommentare,anmerkung,anmerkungen,remarque,remarques,commentaire,commentaires,notas,nota,comentario,
    comentarios,observaciones`),
  own_id: words(`id,candidate id,applicant id,external id,own id,reference,ref,kennung,bewerber id,
    bewerbernummer,kandidaten id,referenz,identifiant,reference candidat,identificador,referencia`),
};

/** Guesses which column holds what by its heading; what it cannot tell it leaves out. */
export function guessColumns(headers: readonly string[]): CsvMapping["columns"] {
  const columns: CsvMapping["columns"] = {};
  const plain = headers.map(plainHeading);
  for (const field of csvFields) {
    const at = plain.findIndex((heading) => names[field].includes(heading));
    if (at >= 0) columns[field] = at;
  }
  for (const [field, site] of [
    ["li_url", "linkedin"],
    ["gh_username", "github"],
  ] as const) {
    const at = plain.findIndex((heading) => heading.includes(site));
    if (at >= 0) columns[field] ??= at;
  }
  // "nom" beside "prénom" is half a name, alone it is the whole one; "nombre" likewise.
  const { first_name, last_name, name } = columns;
  if (name === undefined && (first_name === undefined) !== (last_name === undefined)) {
    columns.name = first_name ?? last_name;
    delete columns.first_name;
    delete columns.last_name;
  }
  if (columns.name !== undefined) {
    delete columns.first_name;
    delete columns.last_name;
  }
  return columns;
}

function plainHeading(heading: string): string {
  return heading
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function words(list: string): string[] {
  return list.split(",").map((word) => word.trim());
}
