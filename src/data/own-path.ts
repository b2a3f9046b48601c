/** A page of ours to go to after signing in, whatever an address asks for. */
export function ownPath(path: string | null): string {
  return path && /^\/(?![/\\])/.test(path) && !/[\s\\]/.test(path) ? path : "/applicants";
}
