/** The mark: three sources that meet in one tick. */
export function Logo({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={className}>
      <rect width="24" height="24" rx="6.5" className="fill-accent" />
      <path
        d="M6 11.2l4.1 5.3L18.2 7"
        stroke="white"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="6" cy="6.4" r="1.35" fill="white" fillOpacity="0.75" />
      <circle cx="10.6" cy="6.4" r="1.35" fill="white" fillOpacity="0.5" />
    </svg>
  );
}
