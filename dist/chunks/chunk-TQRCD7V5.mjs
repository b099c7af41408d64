import {
  lastSession
} from "./chunk-NCJRXWR6.mjs";
import {
  settingsForCommands
} from "./chunk-5TAEW5DQ.mjs";
import {
  agentsRecordedHere,
  chosenFiles
} from "./chunk-F7GBUYH4.mjs";
import {
  age,
  columns,
  size
} from "./chunk-KESYSN5J.mjs";
import {
  here
} from "./chunk-POVRWTCB.mjs";
import {
  agentsNamed
} from "./chunk-CBDR3GSY.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import {
  oneLine,
  visibleJson
} from "./chunk-3LQP4VJI.mjs";
import {
  recordedSince
} from "./chunk-RYNVIPJG.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";

// src/cli/import-offer.ts
var PATIENCE_MS = 3e4;
var importOffer = {
  /** Those of these agents; by default, of the agents whose sessions are recorded. */
  async look(agents = agentsRecordedHere()) {
    let [count, bytes] = [0, 0];
    const warnings = [];
    for (const agent of agents) {
      const records = (await chosenFiles([], [agent])).filter(({ failure }) => failure === void 0);
      count += records.length;
      bytes += records.reduce((sum, record) => sum + record.bytes, 0);
      const days = await agent.install.deletesAfterDays?.(here());
      if (records.length === 0 || days === void 0) continue;
      const { title } = agent.install;
      warnings.push(`${title} deletes its records after ${days} days (cleanupPeriodDays); what is imported stays.`);
    }
    return { count, bytes, warnings };
  },
  /** Imports those of the recorded agents; what it says goes to the terminal. */
  run: async () => {
    const { runImport } = await import("./import-IOGIIUSL.mjs");
    await runImport({ paths: [], timeoutMs: PATIENCE_MS });
  }
};

// src/cli/agents.ts
async function listAgents({ json = false }) {
  const rows = await Promise.all(AGENTS.map(rowOf));
  if (json) {
    process.stdout.write(`${visibleJson({ version: 1, agents: rows })}
`);
    return;
  }
  const now = Date.now();
  const ago = (time) => time === null ? "none" : `${age(time, now)} ago`;
  const table = rows.map((row) => [
    ...[row.agent, row.found ? "yes" : "no", row.version ?? "", row.recorded ? "yes" : "no"],
    ...[ago(row.lastSession), oneLine(row.problems[0] ?? "")]
  ]);
  const head = ["agent", "found", "version", "recorded", "last session", "what is wrong"];
  const open = rows.filter(({ found, recorded }) => found && !recorded);
  const hint = open.length === 0 ? "" : `
${ownCommand(`agents add ${open.map(({ agent }) => agent).join(" ")}`)} records those that are not.
`;
  process.stdout.write(`${columns([head, ...table])}${hint}`);
}
async function rowOf(agent) {
  const { install, name } = agent;
  const settings = settingsForCommands();
  const [found, checks, last] = await Promise.all([
    install.find(here()),
    install.check(here()),
    lastSession(agent, settings)
  ]);
  const since = recordedSince(settings.stateDir, name);
  const version = found.version ?? last?.version;
  const problems = checks.filter(({ result }) => result === "failed" || result === "warning");
  return {
    ...{ agent: install.word, title: install.title, found: found.isThere, version: version ?? null },
    recorded: name === "pi" ? found.isAdded : since !== void 0 && found.isAdded,
    since: since === void 0 ? null : new Date(since).toISOString(),
    lastSession: last === void 0 ? null : new Date(last.writtenAt).toISOString(),
    lastRecorded: last?.recordedAt === void 0 ? null : new Date(last.recordedAt).toISOString(),
    // Of an agent whose sessions nobody wants recorded nothing is wrong.
    problems: found.isAdded || since !== void 0 ? problems.map(({ what, found: text }) => `${what}: ${text}`) : []
  };
}
async function addAgents(words, { trust = false }) {
  const agents = agentsNamed(words);
  for (const agent of agents) await addAgent(agent, trust ? async () => true : askUser);
}
async function addAgent(agent, consent) {
  const { install, name } = agent;
  const say = (line) => process.stdout.write(`${oneLine(line)}
`);
  const complain = (line) => process.stderr.write(`pi-sync: ${oneLine(line)}
`);
  const added = await install.add(here(), consent);
  if (added.type === "refused") {
    complain(name === "pi" ? `pi's settings were left alone: ${added.reason}` : `${install.title}: ${added.reason}`);
    complain(added.mend);
    process.exitCode = 1;
    return;
  }
  const does = name === "pi" ? "loads" : "calls";
  say(`${install.title} ${does} pi-sync ${added.type === "already" ? "already" : "from now on"} (${added.where})`);
  for (const note of added.notes ?? []) say(`  ${note}`);
  if (name !== "pi") await tellPast(agent, say);
  for (const { source, from, kind, mend } of await install.rivals(here())) {
    if (kind === "opensync")
      complain(`${source} (${from}) syncs to OpenSync too, so every session comes twice: ${mend}`);
  }
}
async function tellPast(agent, say) {
  const { count, bytes, warnings } = await importOffer.look([agent]);
  if (count === 0) return;
  const sessions = `${count} past ${count === 1 ? "session" : "sessions"} (${size(bytes)})`;
  say(`  ${sessions}: ${ownCommand(`import --agent ${agent.install.word}`)} brings what was not recorded`);
  for (const warning of warnings) say(`  ${warning}`);
}
async function removeAgents(words) {
  for (const { install } of agentsNamed(words)) {
    const removed = await install.remove(here());
    if (removed.type === "refused") {
      process.stderr.write(
        `pi-sync: ${install.title}: ${oneLine(removed.reason)}
pi-sync: ${oneLine(removed.mend)}
`
      );
      process.exitCode = 1;
      continue;
    }
    const what = removed.type === "absent" ? "does not call pi-sync" : "does not call pi-sync any more";
    process.stdout.write(`${install.title} ${what} (${oneLine(removed.where)})
`);
  }
}
var askUser = async (message) => {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) return false;
  const { loadPrompts } = await import("./init-questions-KI2DAUM4.mjs");
  const { confirm } = await loadPrompts();
  return await confirm({ message }) === true;
};

export {
  importOffer,
  listAgents,
  addAgents,
  addAgent,
  removeAgents,
  askUser
};
