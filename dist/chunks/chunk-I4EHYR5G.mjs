import {
  cursorFolder
} from "./chunk-P7JP6564.mjs";
import {
  commandsIn
} from "./chunk-DQDIQJLO.mjs";
import {
  namesRival
} from "./chunk-UA3ZCM5Z.mjs";
import {
  isOwnCommand,
  readForeignFile
} from "./chunk-SLUVD2JF.mjs";
import {
  parse
} from "./chunk-STK7QCPM.mjs";
import {
  isRecord
} from "./chunk-LWKEUUMK.mjs";

// src/agents/cursor/home/rivals.ts
import { join } from "node:path";

// src/agents/cursor/home/hooks-in.ts
function hooksIn(path) {
  const file = readForeignFile(path);
  const value = file.type === "read" ? parse(file.text ?? "", [], { allowTrailingComma: true }) : void 0;
  return isRecord(value) ? value.hooks : void 0;
}

// src/agents/cursor/home/rivals.ts
function cursorRivals(here) {
  const folders = [cursorFolder(here), join(here.cwd, ".cursor"), managedFolder(here)];
  return [...new Set(folders)].flatMap((folder) => {
    const from = join(folder, "hooks.json");
    const commands = commandsIn(hooksIn(from)).filter((one) => namesRival(one) && !isOwnCommand("cursor-sync", one));
    return [...new Set(commands.map(nameIn))].map((source) => {
      return { source, from, kind: "opensync", mend: "remove its hooks from that file" };
    });
  });
}
function managedFolder({ platform, env }) {
  if (platform === "darwin") return "/Library/Application Support/Cursor";
  if (platform === "win32") return join(env.ProgramData ?? "C:\\ProgramData", "Cursor");
  return "/etc/cursor";
}
var nameIn = (command) => /[\w@.-]*(?:sync)[\w.-]*/i.exec(command)?.[0] ?? command.split(" ")[0] ?? command;

export {
  cursorRivals
};
