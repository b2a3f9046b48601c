import { fold } from "../sections";

/** Words that make a text a job title, folded; stems match every ending ("develop" → developer). */
const TITLE =
  anyOf(String.raw`engineer develop programm architect manag lead\b leader head\b chief officer\b cto\b ceo\b cfo\b coo\b
  ciso\b vp\b vice\spresident president director founder co-founder owner\b master\b analyst consultant
  designer scientist administrat specialist assistant associate\b coordinator technician research professor
  lecturer teacher tutor instructor nurse accountant represent executive\b intern\b internship trainee apprentice
  sre\b devops\b tester\b writer\b editor\b freelance contractor\b advisor adviser operator\b agent\b clerk\b
  recruiter planner strategist fellow\b postdoc supervisor mentor\b evangelist advocate\b producer journalist
  lawyer counsel\b controller\b auditor mechanic electrician physician surgeon pharmacist therapist chef\b waiter
  waitress cashier receptionist secretary volunteer student\b midwife paramedic carer\b caregiver dentist
  veterinar plumber welder machinist foreman superintendent pilot\b attendant firefighter sergeant lieutenant
  barista bartender housekeeper cleaner hairdresser beautician trainer\b translator interpreter photographer
  curator librarian archivist negotiator underwriter broker\b trader\b banker\b bookkeeper merchandiser paralegal
  solicitor barrister sommelier biologist chemist physicist statistician economist actuary geologist
  psychologist social\sworker nanny childminder headteacher treasurer ambassador animator illustrator copywriter
  werkstudent praktikant praktikum entwickler informatiker ingenieur leiter leitung berater geschaftsfuhr
  sachbearbeit referent techniker kaufmann kauffrau verkaufer mitarbeiter projektleit teamleit abteilungsleit
  auszubildende azubi lehrer arzt\b arztin pfleger krankenschwester hebamme sanitater erzieher padagog
  sozialarbeit buchhalter redakteur wissenschaft grunder selbststandig freiberuf architekt volontar verwalter
  koordinator hilfskraft doktorand kellner friseur monteur mechatroniker elektriker elektroniker laborant
  disponent lagerist einkaufer steuerberater steuerfach wirtschaftspruf dolmetscher ubersetzer fotograf
  mediengestalter dozent aushilfe zivildienst freiwilligendienst hausmeister vorarbeiter geselle angestellte
  beauftragte
  developpeu chef\sde cheffe charge\b chargee\b responsable directeur directrice stagiaire stage\b alternan
  apprenti technicien analyste architecte gestionnaire assistante conseill vendeur vendeuse infirmi
  aide-soignant sage-femme medecin kinesi pharmacien educateur educatrice animateur animatrice formateur
  formatrice instituteur institutrice enseignant professeur serveur serveuse cuisini patissi electricien
  mecanicien conducteur conductrice magasini cariste preparateur livreur caissi acheteu commercial(?:e|\b)
  negociateur teleconseill avocat notaire greffi redact comptable auditeur controleu tresori economiste
  traducteur traductrice interprete graphiste realisateur bibliothecaire documentaliste biologiste chimiste
  concepteur conceptrice fondat juriste ouvrier secretaire administrateur coordinateur coordinatrice chercheu
  doctorant adjoint associee?\b ingenieure technico
  desarrollador ingenier jefe\b jefa\b gerente consultor analista becari tecnic arquitect programador coordinador
  directora administrador encargad asesora?\b vendedor enfermer profesor contable disenador investigador
  practicas\b fundador redactor comercial\b abogad maestr[ao]s?\b tutora?\b camarer cociner electricist fontaner
  albanil soldador conductora?\b repartidor mozo\b dependient cajer auxiliar administrativ oficial\b operari
  recepcionist azafat matrona medic[oa]\b farmaceutic fisioterapeut psicolog educador monitora?\b traductor
  periodist teleoperador quimic[oa]\b biolog[oa]\b economista comprador promotor`);

/** Trades that are surnames as well: a title in a job, never a reason against a name. */
const TRADE =
  anyOf(String.raw`baker\b butcher\b carpenter\b cook\b driver\b buyer\b farmer\b gardener\b judge\b painter\b porter\b
  fitter\b steward\b dean\b coach\b tailor\b guard\b koch\b kochin\b backer\b metzger\b gartner\b maurer\b
  tischler\b schreiner\b maler\b schlosser\b richter\b anwalt\b meister\b fahrer\b boulanger boucher\b coiffeu
  macon\b menuisier\b plombier\b facteur\b marchand\b herrero\b panader peluquer mecanic zapatero\b`);

function anyOf(words: string): RegExp {
  return new RegExp(`\\b(?:${words.trim().split(/\s+/).join("|")})`);
}

/** German puts what the person does at the end: "Softwareentwicklerin". */
const COMPOUND =
  /(?:entwickler|ingenieur|leiter|leitung|berater|techniker|kaufmann|kauffrau|assistent|referent|administrator|architekt|manager|spezialist|verkaufer|mitarbeiter|elektroniker|mechaniker|informatiker|wissenschaftler|lehrer|helfer|fahrer|pfleger|buchhalter|einkaufer|arbeiter|prufer|trainer|zeichner|planer|gestalter|therapeut|padagoge|schwester|angestellte|beauftragte|\wkraft|\wmeister)(?:r|n|in|innen)?\b/;

/** Legal forms: nothing but an organisation's name has one. */
const LEGAL_FORM =
  /\b(?:gmbh|ag|kg|kgaa|ohg|ug|e\. ?v|inc|incorporated|llc|llp|ltd|limited|corp|corporation|plc|s\.a\.(?:s\.)?|sas|sarl|s\.l\.(?:u\.)?|s\.?r\.?l|bv|b\.v|nv|oyj|aps|a\/s|pty|pte)(?:$|[\s.,)])/;

/** Words that make a text an organisation's name, unless it is a title ("Software Engineer"). */
const ORGANISATION =
  /\b(?:se|ab|co|company|group|gruppe|groupe|grupo|labs?|laboratories|technolog(?:y|ies)|systems?|systeme|software|solutions|bank|banque|banco|university|universitat|universite|universidad|hochschule|studios?|agency|agentur|agence|agencia|partners|holdings?|foundation|stiftung|fondation|fundacion|institut[eo]?|ministry|ministerium|hospital|klinik(?:um)?|payments|logistics|insurance|versicherung(?:en)?|energy|media|networks?|robotics|analytics|health|airlines|motors?|ventures|capital|consult(?:ing|ores)|services|freight|telecom|pharma|retail|works|werke?|council|school|college)\b/;

/** Words and kinds of degrees. */
const DEGREE =
  /\w(?:ausbildung|weiterbildung|prufung|examen)\b|\b(?:examen|umschulung|lehre\b|mas\b|cas\b|pgce|pgdip|hnd\b|hnc\b|nvq|btec|ma\b|llb\b|llm\b|dphil|titre professionnel|mastere|diplom[ae]|ciclo formativo|tecnico|certificado|bachelor|master|ph\.?d|doctor|doktor|dr\.|diplom|magister|m\.? ?sc|b\.? ?sc|m\.? ?eng|b\.? ?eng|m\.? ?a\b|b\.? ?a\b|mba|b\.? ?tech|m\.? ?tech|bs\b|ms\b|beng|meng|msc|bsc|associate degree|a-levels?|gcse|high school|abitur|fachabitur|matura|allgemeine hochschulreife|staatsexamen|promotion|licence|licenc|baccalaureat|bac\b|bts\b|dut\b|but\b|doctorat|diplome|maitrise|deug|cap\b|ingenieur diplome|classes? preparatoires?|grado|licenciatura|licenciad|ingenieria|doctorado|bachillerato|master universitario|maestria|tecnico superior|fp\b|ausbildung|certificate|diploma|degree|fachinformatiker|mittlere reife|postgraduate|inzynier|licencjat|laurea|kandidat|civilingenjor)/;

const SCHOOL =
  /\w(?:schule|akademie|kolleg|gymnasium|universitat|seminar)\b|\b(?:universit|university|college|school|schule|institut|academy|akademie|academie|academia|hochschule|gymnasium|gesamtschule|realschule|berufskolleg|polytech|ecole|lycee|facult|fakultat|escuela|instituto|universidad|colegio|facultad|eth\b|epfl\b|tu\b|mit\b|kit\b|lmu\b|rwth\b|fh\b|iut\b|ies\b|ceip\b|ifsi\b|htl\b|hak\b|ihk\b|hwk\b|wifi\b|insa\b|uc\b|ucl\b|lse\b|cnam\b|epitech\b|upc\b|upm\b|uam\b|centralesupelec|polytechnique|sorbonne|politecnic|caltech|bootcamp|politechnik|uniwersytet|lyceum|conservatoire|kolleg)/;

export const looksLikeTitle = (text: string) => isSurelyTitle(text) || TRADE.test(fold(text));
/** A title that is no surname as well. */
export const isSurelyTitle = (text: string) => TITLE.test(fold(text)) || COMPOUND.test(fold(text));
export const looksLikeOrganisation = (text: string) =>
  LEGAL_FORM.test(fold(text)) || (ORGANISATION.test(fold(text)) && !looksLikeTitle(text));
export const looksLikeDegree = (text: string) => DEGREE.test(fold(text));
export const looksLikeSchool = (text: string) => SCHOOL.test(fold(text));
