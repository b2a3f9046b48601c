/** A part of the local stack cannot do its work. The message is one sentence for the person at the terminal. */
export class LocalFailure extends Error {
  override readonly name = "LocalFailure";

  constructor(
    readonly code:
      | "port_taken"
      | "already_running"
      | "state_of_another_version"
      | "unsupported_platform"
      | "postgres_failed"
      | "migration_failed"
      | "app_failed"
      | "interrupted"
      | "settings"
      /** The command was used wrongly: what it needs to know is missing or wrong. */
      | "usage",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
