import { normalForm } from "./normal-form";

/** Programming languages as GitHub's Linguist names them, by the names that CVs use for them. */
const LANGUAGES: Record<string, string[]> = {
  C: ["c"],
  "C++": ["c++", "cpp"],
  "C#": ["c#", "csharp", "c sharp"],
  Clojure: ["clojure"],
  Dart: ["dart", "flutter"],
  Elixir: ["elixir"],
  Erlang: ["erlang"],
  "F#": ["f#", "fsharp"],
  Go: ["go", "golang"],
  Haskell: ["haskell"],
  Java: ["java"],
  JavaScript: ["javascript", "js", "ecmascript", "es6"],
  Julia: ["julia"],
  Kotlin: ["kotlin"],
  Lua: ["lua"],
  MATLAB: ["matlab"],
  "Objective-C": ["objective c", "objc"],
  OCaml: ["ocaml"],
  Perl: ["perl"],
  PHP: ["php"],
  Python: ["python", "python 2", "python 3", "python3"],
  R: ["r"],
  Ruby: ["ruby"],
  Rust: ["rust"],
  Scala: ["scala"],
  Solidity: ["solidity"],
  Swift: ["swift"],
  TypeScript: ["typescript", "ts"],
  Zig: ["zig"],
};

const BY_NAME = new Map(
  Object.entries(LANGUAGES).flatMap(([language, names]) =>
    names.map((name) => [name, language] as const),
  ),
);

/** The programming language that a skill names, as GitHub spells it; null for any other skill. */
export function languageOf(skill: string): string | null {
  const name = normalForm(skill.replace(/\([^)]*\)/g, " ")).replace(
    / (advanced|expert|basics?|beginner|fluent|experienced|programming|language|sehr gut|gut|grundkenntnisse|avance|avanzado)$/,
    "",
  );
  return BY_NAME.get(name) ?? null;
}
