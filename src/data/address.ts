export { githubUsername } from "../../inngest/sources/github/address";
export { linkedinUrl } from "../../inngest/sources/linkedin/address";
