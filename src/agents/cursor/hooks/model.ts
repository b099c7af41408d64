/** A transcript does not say which model answered; hooks do. */
export const MODEL = { provider: "cursor", model: "" };
