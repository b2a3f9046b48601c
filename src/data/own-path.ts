/** In which the server's layouts find the path that was asked for. */
export const PATH_HEADER = "x-vouch-path";

const HERE = "http://here.invalid";

/** A page of ours to go to after signing in, whatever an address asks for. */
export function ownPath(path: string | null): string {
  // Browsers take "\\" for "/" and leave white space out.
  if (!path?.startsWith("/") || /[\s\\]/.test(path) || !URL.canParse(path, HERE)) return START;
  const { origin, pathname } = new URL(path, HERE);
  // "/..//elsewhere" becomes "//elsewhere" when it is made shorter.
  return origin === HERE && !pathname.startsWith("//") ? path : START;
}

const START = "/applicants";

/** Where to sign in, to come back to a page of ours. */
export function signInFor(path: string | null): string {
  const next = ownPath(path);
  return next === START ? "/sign-in" : `/sign-in?${new URLSearchParams({ next })}`;
}
