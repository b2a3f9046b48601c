/**
 * What text says when it talks to the machine that reads it instead of the person. Each pattern is
 * matched against folded text (lower case, no accents, lines and hyphens as single spaces), repeats
 * only within bounds, and wants an order together with its object, so that a CV which tells of work
 * on language models is not taken for an attack.
 */
const words = (most: number) => `(?:[\\p{L}\\d']{1,20},? ){0,${most}}`;
const machine =
  "(?:ais?|llms?|ki|ia|gpt\\S{0,4}|chatgpt|claude|gemini|copilot|language models?|sprachmodell|models?|assistants?|assistent|chat ?bots?|bots?|automated|screening (?:system|tool|bot|software)|ats|parsers?|graders?|evaluators?)";
const candidate =
  "(?:candidate|applicant|resume|cv|profile|application|developer|person|submission)";
const best =
  "(?:100|10/10|10 out of 10|maximum|max|highest|top|perfect|full|best|strong hire|consistent|verified|approved|qualified)";

const sources = [
  // Setting aside what the machine was told: English, German, French, Spanish.
  `\\b(?:ignore|disregard|forget|override|bypass|discard) (?:about )?${words(4)}(?:instructions?|prompts?|guidelines|directives|criteria)\\b`,
  `\\b(?:ignore|disregard|forget) (?:everything|all|anything) (?:above|before|previous|prior|you|that was|that came|written)\\b`,
  `\\b(?:ignore|disregard|forget) ${words(2)}(?:previous|prior|above|preceding|earlier) ${words(2)}(?:rules?|text|context|data|content|message)\\b`,
  `\\b(?:ignorieren?|vergiss|vergessen|missachten?) (?:sie )?${words(4)}(?:anweisung(?:en)?|instruktionen|regeln|vorgaben|prompts?)\\b`,
  `\\b(?:ignore[zr]?|oublie[zr]?|ne tene?z pas compte) ${words(4)}(?:instructions?|consignes?|regles)\\b`,
  `\\b(?:ignora[r]?|ignore|olvid[ae]|omite) ${words(4)}(?:instrucciones|reglas|indicaciones)\\b`,
  "\\b(?:new|updated|hidden|secret) (?:system )?instructions? ?(?:for (?:the )?(?:ai|llm|model|assistant|bot)|follow\\b|:)",
  // Speaking to the machine.
  `\\b(?:note|message|memo|attention|notice|instructions?|hinweis|nachricht|anweisung|nota|remarque|mensaje|aviso) ?:? (?:to|for|fur|an|a|al|para|pour|a l') ?(?:the |any |all |die |das |den |la |el |l')?(?:reviewing |screening |grading )?${machine}\\b`,
  `\\b(?:if|when|wenn|si) (?:you are|you're|du|sie|eres|usted es|vous etes|tu es) (?:bist |sind )?(?:an? |ein |eine |une? |un )?${words(2)}${machine}\\b`,
  `\\b(?:dear|hey|hello|attention)[:,]? (?:the |all |any )?(?:ai|llm|gpt|chatgpt|claude|gemini|language model|ai model|assistant|bot|screening (?:system|bot|tool))\\b`,
  `\\byou are (?:now |no longer )(?:an? |the |in |my |bound )`,
  `\\byou are (?:an? |my |the )${words(3)}(?:ai|llm|chatbot|language model|recruiter|hiring manager|evaluator|grader|screener)\\b`,
  `\\b(?:act|behave|respond|pretend) (?:as|like|that) (?:if |though )?(?:you are |you were |an? |the |my )${words(3)}(?:ai|llm|recruiter|hiring manager|evaluator|unrestricted)\\b`,
  "\\b(?:enter|enable|activate|switch to) (?:developer|debug|admin|god|dan|jailbreak|unrestricted) mode\\b",
  "\\byour (?:instructions|system prompt|system message|guidelines|prompt) (?:is|are|has|have|must|should|says?|now)\\b",
  "\\b(?:reveal|print|repeat|leak) (?:me )?(?:your|the) (?:system )?(?:prompt|instructions)\\b",
  // Asking for a score or a verdict.
  `\\b(?:give|assign|award|grant) (?:me|him|her|them|it|this|(?:this|the|my) ${candidate}) (?:an? |the )?${words(2)}(?:score|rating|grade|marks?|points|${best})\\b`,
  `\\b(?:rate|score|rank|grade|classify|mark|label|evaluate) (?:me|him|her|them|(?:this|the|my) ${candidate}) (?:as |at |with |a |an |the |above )?${words(3)}${best}(?![\\p{L}\\d])`,
  `\\b(?:set|override|change|fix|raise|make) (?:the |your |its |my |this )?(?:overall |final |candidate |applicant |trust )?(?:candidate's |applicant's )?(?:score|rating|verdict|recommendation) (?:to|=|as|at|of) ?["']?${best}(?![\\p{L}\\d])`,
  "\\b(?:score|rating|verdict|recommendation) (?:must|should|has to|needs to|shall|will) be\\b",
  "[\"'](?:score|recommendation|verdict|ai data|overall score|confidence|flags)[\"'] ?: ?[\"'\\d[{]",
  "\\b(?:candidate|applicant|overall|final) score ?(?::|=|is) ?\\d",
  `(?<!\\b(?:i|we|would|highly|strongly|gladly|can) )\\b(?:recommend|approve|hire|shortlist|endorse|advance) (?:this|the) (?:candidate|applicant)\\b`,
  `\\b(?:this|the) (?:candidate|applicant) (?:is|was|has been|must be|should be) ${words(3)}(?:pre approved|preapproved|verified|approved|hired|the best|perfect|exceptional|outstanding|must hire|strong hire|recommended|shortlisted|ideal|qualified)\\b`,
  `\\b(?:bewerten?|empfiehl|empfehlen|stufe[n]?|gib|geben) (?:sie )?${words(4)}(?:bewerber(?:in)?|kandidat(?:en|in)?|hochstpunktzahl|hochste|hochsten|bestnote|100 punkte)\\b`,
  `\\b(?:evalue[zr]?|recommande[zr]?|donne[zr]?|attribue[zr]?) ${words(5)}(?:candidate?|candidature|note maximale|meilleure note)\\b`,
  `\\b(?:evalua|recomienda|recomiende|otorga|asigna|califica|dale|contrata) ${words(5)}(?:candidat[oa]|puntuacion maxima|maxima puntuacion)\\b`,
  // Steering the answer.
  `\\b(?:do not|don't|dont|never) (?:mention|report|flag|list|raise|include|reveal|disclose) ${words(2)}(?:flags?|issues|problems|discrepanc\\p{L}*|concerns|inconsistenc\\p{L}*|gaps|instructions?|weakness\\p{L}*|injections?|contradictions?|this (?:note|text|message))\\b`,
  "\\b(?:respond|reply|answer|output) (?:only|just|exactly|solely) (?:with|in|the|this)\\b",
  "\\b(?:output|return|print|respond with|reply with|answer with) (?:exactly )?(?:the )?(?:following|this) (?:json|text|sentence|summary|verdict|answer|response)\\b",
  `\\b(?:your|the) (?:summary|verdict|answer|response|assessment|evaluation) (?:must|should|has to|shall) ${words(2)}(?:say|state|be|read|contain|include|begin|start|end)\\b`,
  "\\b(?:in|into) your (?:summary|verdict|assessment|report|response|answer|evaluation)\\b",
  `\\bfrom now on,? (?:you|always|only|respond|answer|treat|all (?:candidates|applicants))\\b`,
  // Pretending to be the frame that surrounds the data.
  "<\\|[^|]{1,30}\\|>",
  "\\[/?(?:inst|system|sys)\\]|<</?sys>>",
  "</?(?:system|instructions?|prompt|applicant data|applicant|data|untrusted|user input|assistant)>",
  "\\b(?:system|assistant|developer) ?(?:prompt|message|note|override)? ?: (?:you (?:are|must|should|will)|ignore|disregard|set the|from now on|score|override|sure|of course|this candidate|the candidate|applicant)\\b",
  "# ?(?:system|new task|end of (?:data|document|resume|cv|input)|assistant|user) ?(?:prompt|message|:|#|\\b(?:override|instruction))",
  "\\b(?:end|begin|start) of (?:data|untrusted|user|applicant|system)(?: (?:data|input|prompt|instructions?))\\b",
  "!\\[[^\\]]{0,80}\\]\\(https? ?:",
];

export const PATTERNS: RegExp[] = sources.map((source) => new RegExp(source, "gu"));

/**
 * The same in letters alone, for text spaced out, broken up or spelt with digits. Long enough that
 * they do not arise by chance.
 */
export const SIGNATURES: RegExp[] = [
  /(?:ignore|disregard|forget)(?:all|any|the|your|every|my)?(?:previous|prior|above|earlier|preceding|other)(?:instruction|prompt|rules|guideline)/gu,
  /(?:ignoriere|vergiss)(?:alle|die)?(?:vorherigen|bisherigen|vorigen)(?:anweisung|instruktion)/gu,
  /(?:give|assign|award)(?:me|this|the|him|her)(?:candidate|applicant|cv|resume|profile)?(?:a|the)?(?:highest|maximum|perfect)(?:possible)?(?:score|rating)/gu,
];
