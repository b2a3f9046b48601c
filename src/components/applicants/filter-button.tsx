import { ChevronDownIcon } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { cn } from "@/components/ui/classes";

type FilterButtonProps = ButtonProps & { label: string; chosen: string[] };

/** What a filter is about and what it lets through. */
export function FilterButton({ label, chosen, ...props }: FilterButtonProps) {
  const [only] = chosen;
  return (
    <Button
      size="sm"
      variant={only ? "secondary" : "ghost"}
      className={cn(only && "border-accent bg-accent-soft text-accent-text hover:bg-accent-soft")}
      {...props}
    >
      {label}
      {only && <span>: {chosen.length === 1 ? only : chosen.length}</span>}
      <ChevronDownIcon className="!size-3.5 opacity-70" />
    </Button>
  );
}
