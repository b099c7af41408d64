import type { PageSession } from "../../src/local/page-api.ts";
import { CostAmount } from "../parts/cost-amount.tsx";
import { now } from "../parts/moment.tsx";
import { sessionHash } from "../route.ts";
import { tokens, totalTokens } from "../show/amounts.ts";
import { oneLine } from "../show/plain-text.ts";
import { ago } from "../show/times.ts";

/** The most expensive sessions. */
export function Dearest({ sessions }: { readonly sessions: readonly PageSession[] }) {
	if (sessions.length === 0) return null;
	return (
		<section aria-labelledby="dearest" class="card">
			<h2 id="dearest">Most expensive sessions</h2>
			<ol class="dearest">
				{sessions.map((session) => (
					<li key={session.id}>
						<a href={sessionHash(session.id)}>
							<bdi>{oneLine(session.title) || "Untitled"}</bdi>
						</a>
						<span class="dim">
							{[session.agent, session.project?.name]
								.filter(Boolean)
								.map((fact) => oneLine(fact ?? ""))
								.join(" · ")}
						</span>
						<span class="dim">{ago(session.updatedAt, now.value)}</span>
						<span>{tokens(totalTokens(session.tokens))}</span>
						<span>
							<CostAmount {...session} />
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}
