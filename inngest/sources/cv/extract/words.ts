import { fold } from "../sections";

/** Words that make a text a job title, folded; stems match every ending ("develop" → developer). */
const TITLE = new RegExp(
  `\\b(?:${String.raw`engineer develop programm architect manag lead\b leader head\b chief officer\b cto\b ceo\b cfo\b coo\b ciso\b vp\b
    vice\spresident president director founder co-founder owner\b master\b analyst consultant designer scientist
    administrat specialist assistant associate\b coordinator technician research professor lecturer teacher tutor
    instructor nurse accountant represent executive\b intern\b internship trainee apprentice sre\b devops\b
    tester\b writer\b editor\b freelance contractor\b advisor adviser operator\b agent\b clerk\b recruiter buyer planner
    strategist fellow\b postdoc supervisor mentor\b evangelist advocate\b producer journalist lawyer counsel\b
    controller\b auditor mechanic electrician physician surgeon pharmacist therapist chef\b waiter cook\b driver\b
    cashier receptionist secretary volunteer student\b
    werkstudent praktikant praktikum entwickler informatiker ingenieur leiter leitung berater geschaftsfuhr
    sachbearbeit referent techniker kaufmann kauffrau verkaufer mitarbeiter projektleit teamleit abteilungsleit
    auszubildende azubi lehrer arzt krankenpfleger buchhalter redakteur wissenschaft grunder selbststandig
    freiberuf architekt volontar verwalter fachinformatiker koordinator hilfskraft doktorand
    developpeu ingenieure chef\sde charge\b chargee\b responsable directeur directrice stagiaire stage\b alternan apprenti technicien
    analyste architecte gestionnaire assistante conseill vendeur vendeuse infirmi enseignant professeur
    redact comptable concepteur conceptrice fondat juriste ouvrier secretaire administrateur coordinateur coordinatrice chercheu doctorant
    desarrollador ingenier jefe\b jefa\b gerente consultor analista becari tecnic arquitect programador coordinador
    directora administrador encargad asesor vendedor enfermer profesor contable disenador investigador
    practicas\b fundador redactor comercial\b abogad`
    .trim()
    .split(/\s+/)
    .join("|")})`,
);

/** German puts what the person does at the end: "Softwareentwicklerin". */
const COMPOUND =
  /(?:entwickler|ingenieur|leiter|berater|techniker|kaufmann|kauffrau|assistent|referent|administrator|architekt|manager|spezialist|verkaufer|mitarbeiter|elektroniker|mechaniker|informatiker|wissenschaftler|lehrer|helfer|fahrer|pfleger)(?:in|innen)?\b/;

/** Legal forms: nothing but an organisation's name has one. */
const LEGAL_FORM =
  /\b(?:gmbh|ag|kg|kgaa|ohg|ug|e\. ?v|inc|incorporated|llc|llp|ltd|limited|corp|corporation|plc|s\.a\.(?:s\.)?|sas|sarl|s\.l\.(?:u\.)?|s\.?r\.?l|bv|b\.v|nv|oyj|aps|a\/s|pty|pte)(?:$|[\s.,)])/;

/** Words that make a text an organisation's name, unless it is a title ("Software Engineer"). */
const ORGANISATION =
  /\b(?:se|ab|co|company|group|gruppe|groupe|grupo|labs?|laboratories|technolog(?:y|ies)|systems?|systeme|software|solutions|bank|banque|banco|university|universitat|universite|universidad|hochschule|studios?|agency|agentur|agence|agencia|partners|holdings?|foundation|stiftung|fondation|fundacion|institut[eo]?|ministry|ministerium|hospital|klinik(?:um)?|payments|logistics|insurance|versicherung(?:en)?|energy|media|networks?|robotics|analytics|health|airlines|motors?|ventures|capital|consult(?:ing|ores)|services|freight|telecom|pharma|retail|works|werke?|council|school|college)\b/;

/** Words and kinds of degrees. */
const DEGREE =
  /\b(?:bachelor|master|ph\.?d|doctor|doktor|dr\.|diplom|magister|m\.? ?sc|b\.? ?sc|m\.? ?eng|b\.? ?eng|m\.? ?a\b|b\.? ?a\b|mba|b\.? ?tech|m\.? ?tech|bs\b|ms\b|beng|meng|msc|bsc|associate degree|a-levels?|gcse|high school|abitur|fachabitur|matura|allgemeine hochschulreife|staatsexamen|promotion|licence|licenc|baccalaureat|bac\b|bts\b|dut\b|but\b|doctorat|diplome|maitrise|deug|cap\b|ingenieur diplome|classes? preparatoires?|grado|licenciatura|licenciad|ingenieria|doctorado|bachillerato|master universitario|maestria|tecnico superior|fp\b|ausbildung|certificate|diploma|degree|fachinformatiker|mittlere reife|postgraduate|inzynier|licencjat|laurea|kandidat|civilingenjor)/;

const SCHOOL =
  /\b(?:universit|university|college|school|schule|institut|academy|akademie|academie|academia|hochschule|gymnasium|gesamtschule|realschule|berufskolleg|polytech|ecole|lycee|facult|fakultat|escuela|instituto|universidad|colegio|facultad|eth\b|epfl\b|tu\b|mit\b|kit\b|lmu\b|rwth\b|fh\b|iut\b|insa\b|uc\b|ucl\b|lse\b|cnam\b|epitech\b|upc\b|upm\b|uam\b|centralesupelec|polytechnique|sorbonne|politecnic|caltech|bootcamp|politechnik|uniwersytet|lyceum|conservatoire|kolleg)/;

export const looksLikeTitle = (text: string) => TITLE.test(fold(text)) || COMPOUND.test(fold(text));
export const looksLikeOrganisation = (text: string) =>
  LEGAL_FORM.test(fold(text)) || (ORGANISATION.test(fold(text)) && !looksLikeTitle(text));
export const looksLikeDegree = (text: string) => DEGREE.test(fold(text));
export const looksLikeSchool = (text: string) => SCHOOL.test(fold(text));
