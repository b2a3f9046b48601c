"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import {
  atsWords,
  checkName,
  decisionWords,
  originWords,
  partNames,
  statusWords,
} from "@/components/words";
import { Constants } from "@/data/database.types";
import { atsStates, decisions, filterCount, flags, parseView, parts, type View } from "@/data/view";
import { FilterButton } from "./filter-button";

const { overall_status, applicant_origin } = Constants.public.Enums;

const FilterMenu = onDemand(() => import("./filter-menu").then((module) => module.FilterMenu));

/** What narrows the list, each a menu of its own. */
export function Filters({ view, onView }: { view: View; onView: (view: View) => void }) {
  const count = filterCount(view);
  const none = parseView(new URLSearchParams());
  return (
    // On a phone one line that is pushed aside; the room round it is the focus ring's.
    <fieldset className="-m-1 flex min-w-0 items-center gap-1.5 p-1 max-sm:w-[calc(100%+0.5rem)] max-sm:overflow-x-auto sm:flex-wrap max-sm:[scrollbar-width:none]">
      <legend className="sr-only">Filters</legend>
      <Choice
        label="Status"
        values={overall_status}
        chosen={view.status}
        name={(value) => statusWords[value].label}
        onChange={(status) => onView({ ...view, status })}
      />
      <Choice
        label="Decision"
        values={decisions}
        chosen={view.decision}
        name={(value) => (value === "none" ? "Undecided" : decisionWords[value].label)}
        onChange={(decision) => onView({ ...view, decision })}
      />
      <Choice
        label="Failing"
        values={parts}
        chosen={view.failing}
        name={(value) => partNames[value]}
        onChange={(failing) => onView({ ...view, failing })}
      />
      <Choice
        label="Origin"
        values={applicant_origin}
        chosen={view.origin}
        name={(value) => originWords[value]}
        onChange={(origin) => onView({ ...view, origin })}
      />
      <Choice
        label="Ashby"
        values={atsStates}
        chosen={view.ats}
        name={(value) => atsWords[value]}
        onChange={(ats) => onView({ ...view, ats })}
      />
      <Choice
        label="Flag"
        // A flag of another version of the checks can still stand in a shared address.
        values={[...new Set([...flags, ...one(view.flag)])]}
        chosen={one(view.flag)}
        name={checkName}
        onChange={(chosen) =>
          onView({ ...view, flag: chosen.find((flag) => flag !== view.flag) ?? "" })
        }
      />
      {count > 0 && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() =>
            onView({ ...none, search: view.search, sort: view.sort, ascending: view.ascending })
          }
        >
          Clear
        </Button>
      )}
    </fieldset>
  );
}

const one = (flag: string): string[] => (flag ? [flag] : []);

type ChoiceProps<T extends string> = {
  label: string;
  values: readonly T[];
  chosen: T[];
  name: (value: T) => string;
  onChange: (chosen: T[]) => void;
};

/** A filter's button. The menu behind it is fetched when it is about to be opened. */
function Choice<T extends string>({ label, values, chosen, name, onChange }: ChoiceProps<T>) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <FilterButton
      label={label}
      chosen={chosen.map(name)}
      aria-haspopup="menu"
      onPointerEnter={FilterMenu.prefetch}
      onFocus={FilterMenu.prefetch}
      onClick={() => setWanted(true)}
    />
  );
  if (!wanted) return button;
  const options = values.map((value) => ({
    label: name(value),
    chosen: chosen.includes(value),
    toggle: (on: boolean) =>
      onChange(values.filter((one) => (one === value ? on : chosen.includes(one)))),
  }));
  return <FilterMenu waiting={button} label={label} options={options} />;
}
