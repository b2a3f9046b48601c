"use client";

import { Menu, MenuCheckboxItem, MenuContent, MenuTrigger } from "@/components/ui/menu";
import { FilterButton } from "./filter-button";

type FilterMenuProps = {
  label: string;
  options: { label: string; chosen: boolean; toggle: (on: boolean) => void }[];
};

/** A filter's button with its menu, open from the start: it is fetched because it was asked for. */
export function FilterMenu({ label, options }: FilterMenuProps) {
  const chosen = options.filter((option) => option.chosen).map((option) => option.label);
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <FilterButton label={label} chosen={chosen} />
      </MenuTrigger>
      <MenuContent align="start">
        {options.map((option) => (
          <MenuCheckboxItem
            key={option.label}
            checked={option.chosen}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={option.toggle}
          >
            {option.label}
          </MenuCheckboxItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
