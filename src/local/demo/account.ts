/** Whom the demo signs up; it exists on the machine that runs the demo and nowhere else. */
export const DEMO_ACCOUNT = { email: "demo@vouch.example", password: "demo-password" };
