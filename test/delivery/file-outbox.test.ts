import { join } from "node:path";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { describeOutbox } from "./outbox-suite.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describeOutbox("FileOutbox", (limits) => new FileOutbox({ folder: join(temporaryFolder(), "outbox"), ...limits }));
describeOutbox(
	"FileOutbox with small files",
	(limits) => new FileOutbox({ folder: join(temporaryFolder(), "outbox"), fileBytes: 40, ...limits }),
);
