import type { ComponentChildren } from "preact";
import type { PageSession } from "../../src/local/page-api.ts";
import { CostAmount } from "../parts/cost-amount.tsx";
import { Moment, now } from "../parts/moment.tsx";
import { sessionHash, viewHash } from "../route.ts";
import { exportAddress } from "../server.ts";
import { cacheShare, count, percent, tokens } from "../show/amounts.ts";
import { oneLine } from "../show/plain-text.ts";
import { clock, day, duration } from "../show/times.ts";

/** What a session is and what it used, where it came from and what came from it, and its downloads. */
export function SessionHead({
	session,
	children,
}: {
	readonly session: PageSession;
	readonly children: readonly PageSession[];
}) {
	const { id, agent, title, project, branch, models, createdAt, durationMs, errors, messages, parent } = session;
	const share = cacheShare(session.tokens);
	return (
		<header class="session-head">
			<div class="session-title">
				<a class="back" href={viewHash("sessions")}>
					<span aria-hidden="true">←</span>
					<span class="unseen">All sessions</span>
				</a>
				<h1>
					<bdi>{oneLine(title) || "Untitled"}</bdi>
				</h1>
				{session.isRunning && <span class="badge is-running">running</span>}
				<span class="exports">
					<a href={exportAddress(id, "markdown")} download>
						Export Markdown
					</a>
					<a href={exportAddress(id, "json")} download>
						Export JSON
					</a>
				</span>
			</div>
			<dl class="session-facts">
				<Fact name="Agent">{oneLine(agent)}</Fact>
				{project && (
					<Fact name="Project">
						<bdi title={project.path && oneLine(project.path)}>{oneLine(project.name)}</bdi>
					</Fact>
				)}
				{branch && (
					<Fact name="Branch">
						<bdi>{oneLine(branch)}</bdi>
					</Fact>
				)}
				{models.length > 0 && (
					<Fact name={models.length === 1 ? "Model" : "Models"}>{oneLine(models.join(", "))}</Fact>
				)}
				<Fact name="Started">
					<Moment at={createdAt}>
						{day(createdAt, now.value)}, {clock(createdAt)}
					</Moment>
				</Fact>
				<Fact name="Duration">{durationMs === undefined ? "unknown" : duration(durationMs)}</Fact>
				<Fact name="Messages">{count(messages)}</Fact>
				<Fact name="Tokens">
					<span title={`${count(session.tokens.input)} in, ${count(session.tokens.output)} out`}>
						{tokens(session.tokens.input)} in, {tokens(session.tokens.output)} out
					</span>
				</Fact>
				{share !== undefined && <Fact name="From cache">{percent(share)}</Fact>}
				<Fact name="Cost">
					<CostAmount {...session} />
				</Fact>
				{errors > 0 && (
					<Fact name="Errors">
						<span class="is-error">{count(errors)}</span>
					</Fact>
				)}
			</dl>
			{(parent || children.length > 0) && (
				<nav class="family" aria-label="Forks and subagents">
					{parent && (
						<a href={sessionHash(parent.id)}>
							{parent.kind === "fork" ? "Forked from" : "Started by"} another session ↑
						</a>
					)}
					{children.slice(0, 50).map((child) => (
						<a key={child.id} href={sessionHash(child.id)} title={oneLine(child.title)}>
							<span class="badge">{child.parent?.kind ?? "child"}</span>{" "}
							<bdi>{oneLine(child.title) || "Untitled"}</bdi>
						</a>
					))}
				</nav>
			)}
		</header>
	);
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}
