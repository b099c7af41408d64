import {
  failed,
  ok,
  skipped,
  warning
} from "./chunk-ANFN4D3L.mjs";
import {
  recordedSince
} from "./chunk-RYNVIPJG.mjs";
import {
  lookAtHooks,
  readForeignFile,
  stateDirOf
} from "./chunk-5KJD7MOS.mjs";
import {
  hookScriptPath
} from "./chunk-VCG5WOP7.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import {
  parse
} from "./chunk-SOFIUT64.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/agents/install/hook-checks.ts
import { existsSync } from "node:fs";
function checkHooks({ title, word }, here, { hookFile, found, rivals }) {
  const add = ownCommand(`agents add ${word}`);
  const seen = lookAtHooks(hookFile);
  const since = recordedSince(stateDirOf(here), hookFile.agent);
  const has = "own" in seen && seen.own.length > 0;
  const version = found.version ?? "version unknown";
  if (since === void 0 && !has) {
    return found.isThere ? [skipped(title, `${version}; its sessions are not recorded (${add} records them)`)] : [];
  }
  const what = `${title} hooks`;
  const known = found.isThere ? ok(title, version) : warning(title, "is not in the PATH, and has no folder", `${ownCommand(`agents remove ${word}`)} if it is gone`);
  const { path, machine } = hookFile;
  const hooks = () => {
    if (!("own" in seen)) return failed(what, seen.reason, seen.mend);
    if (!has) return failed(what, `${path} does not call pi-sync`, add);
    if (since === void 0) return warning(what, `${path} calls pi-sync, which does not record ${title}`, add);
    if (!seen.isComplete) return failed(what, `those in ${path} are not the ones of this version`, add);
    const script = hookScriptPath(stateDirOf(here), machine.platform);
    if (!existsSync(script)) return failed(what, `${script} is not there`, add);
    return ok(what, `${seen.own.length} in ${path}`);
  };
  return [known, hooks(), ...checkRivals(title, rivals)];
}
var checkRivals = (title, rivals) => rivals.map(
  ({ source, from, kind, mend }) => kind === "opensync" ? failed(`${title} rivals`, `${source} (${from}) syncs to OpenSync too: every session comes twice`, mend) : warning(`${title} rivals`, `${source} (${from}) exports telemetry of ${title} too`, mend)
);
var namesRival = (text) => /(?:claude-code|codex|droid|cursor|opencode)-(?:open)?sync|opensync(?!hronous)/i.test(text);

// src/agents/install/settings-in.ts
function settingsIn(path) {
  const file = readForeignFile(path);
  const value = file.type === "read" ? parse(file.text ?? "", [], { allowTrailingComma: true }) : void 0;
  return isRecord(value) ? value : {};
}

export {
  checkHooks,
  checkRivals,
  namesRival,
  settingsIn
};
