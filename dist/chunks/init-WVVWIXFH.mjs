import {
  readSettingsForEdit,
  settingsPath,
  withEndpoint,
  writeSettings
} from "./chunk-ZGQ34TIF.mjs";
import {
  planFromFlags
} from "./chunk-AZX3OE2J.mjs";
import "./chunk-FRNMWUJU.mjs";
import "./chunk-O3X2SDFV.mjs";
import "./chunk-QVNEFT46.mjs";
import {
  addAgent,
  askUser,
  importOffer
} from "./chunk-TQRCD7V5.mjs";
import "./chunk-NCJRXWR6.mjs";
import "./chunk-5TAEW5DQ.mjs";
import "./chunk-F7GBUYH4.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-CN5MU4D3.mjs";
import "./chunk-ESUIVOPS.mjs";
import {
  size
} from "./chunk-KESYSN5J.mjs";
import "./chunk-EIWNW4B4.mjs";
import {
  here
} from "./chunk-POVRWTCB.mjs";
import "./chunk-3PJXCU5Q.mjs";
import "./chunk-IYFOIEA5.mjs";
import "./chunk-37ELIA7S.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-HPBDJ5CC.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-CBDR3GSY.mjs";
import "./chunk-2RYGJIA2.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import {
  inWords
} from "./chunk-6JJYBNGL.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
  SETTINGS,
  oneLine
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-R4H7LTBK.mjs";
import "./chunk-PBHHBO34.mjs";
import "./chunk-7LB3W7BW.mjs";
import "./chunk-3V5IVVKW.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-GHONQN4E.mjs";
import "./chunk-GX2EGIWS.mjs";
import "./chunk-HRMRDF5R.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-P7JP6564.mjs";
import "./chunk-RYNVIPJG.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-JROFCKPE.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/init.ts
async function runInit(options) {
  const existing = readSettingsForEdit();
  const ask = !options.yes && !options.keyStdin && process.stdin.isTTY === true && process.stdout.isTTY === true;
  const plan = ask ? await questions(options, existing) : await planFromFlags(options);
  const say = (line) => process.stdout.write(`${oneLine(line)}
`);
  const values = valuesOf(plan, existing);
  const written = await writeSettings(values);
  const path = settingsPath();
  say(written === "written" ? `Wrote ${Object.keys(values).join(", ")} to ${path}` : `${path} says so already`);
  warnOfVariables(values);
  const consent = options.trust ? async () => true : askUser;
  for (const agent of plan.agents) await addAgent(agent, consent);
  if (ask) await offerImport();
  else await nameOthers(plan.agents, say);
  if (plan.local) say(`Start your own OpenSync with ${ownCommand("local")}, and leave it running.`);
  say(
    `Next: start ${inWords(plan.agents.length > 0 ? plan.agents.map(({ install }) => install.title) : ["pi"], "or")}. ${ownCommand("doctor")} proves the way, ${ownCommand("status")} shows what became of it.`
  );
}
async function questions(options, existing) {
  const { planFromQuestions } = await import("./init-questions-KI2DAUM4.mjs");
  return planFromQuestions(options, typeof existing.convexUrl === "string" ? { url: existing.convexUrl } : {});
}
function valuesOf({ openSync, otlp }, existing) {
  return {
    ...openSync && { convexUrl: openSync.url, apiKey: openSync.apiKey },
    ...otlp !== void 0 && { otlp: withEndpoint(existing.otlp, otlp) }
  };
}
function warnOfVariables(values) {
  for (const name of ["convexUrl", "apiKey"]) {
    const { env } = SETTINGS[name];
    const given = process.env[env]?.trim();
    if (!given || values[name] === void 0 || given === values[name]) continue;
    process.stderr.write(`pi-sync: ${env} is set to something else and wins over the file
`);
  }
}
async function nameOthers(added, say) {
  for (const agent of AGENTS) {
    const { install, name } = agent;
    if (name === "pi" || added.includes(agent)) continue;
    const { isThere, isAdded } = await install.find(here());
    if (isThere && !isAdded)
      say(`${install.title} is here too: ${ownCommand(`agents add ${install.word}`)} records it`);
  }
}
async function offerImport() {
  const { count, bytes, warnings } = await importOffer.look();
  if (count === 0) return;
  const { loadPrompts } = await import("./init-questions-KI2DAUM4.mjs");
  const prompts = await loadPrompts();
  for (const line of warnings) prompts.log.info(line);
  const message = `Import ${count} past ${count === 1 ? "session" : "sessions"} (${size(bytes)})?`;
  if (await prompts.confirm({ message }) === true) await importOffer.run();
}
export {
  runInit
};
