import { OPERATION } from "../../exporter/semconv.ts";

/** The name of a model call's span. Not every record says which model was called: that one is absent or empty. */
export const chatName = (model: string | undefined): string => (model ? `${OPERATION.chat} ${model}` : OPERATION.chat);
