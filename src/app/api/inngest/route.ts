import { door } from "../../../../inngest/door";

export const dynamic = "force-dynamic";
export { door as GET, door as POST, door as PUT };
