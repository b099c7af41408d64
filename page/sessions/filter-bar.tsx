import type { RefObject } from "preact";
import type { Facet } from "../../src/local/page-api.ts";
import { count } from "../show/amounts.ts";
import { oneLine } from "../show/plain-text.ts";
import { type Filters, isFiltered, TIMES } from "./filters.ts";
import { SearchField } from "./search-field.tsx";
import { choices, facets } from "./session-list.ts";

/** What narrows the list, and how many sessions are left. */
export function FilterBar({
	filters,
	total,
	search,
	onFilter,
}: {
	readonly filters: Filters;
	readonly total: number;
	readonly search: RefObject<HTMLInputElement | null>;
	readonly onFilter: (filters: Filters) => void;
}) {
	const change = (name: keyof Filters, value: string): void => onFilter({ ...filters, [name]: value || undefined });
	const { agents, projects, models } = facets.value;
	return (
		<search class="filters" aria-label="Filter sessions">
			<SearchField text={filters.text ?? ""} field={search} onSearch={(text) => change("text", text)} />
			<Choice
				name="Agent"
				all="All agents"
				values={agents}
				chosen={filters.agent}
				onChoose={(to) => change("agent", to)}
			/>
			<Choice
				name="Project"
				all="All projects"
				values={projects}
				chosen={filters.project}
				onChoose={(to) => change("project", to)}
			/>
			<Choice
				name="Model"
				all="All models"
				values={models}
				chosen={filters.model}
				onChoose={(to) => change("model", to)}
			/>
			<select
				aria-label="Time"
				value={filters.time ?? ""}
				onChange={(event) => change("time", event.currentTarget.value)}
			>
				<option value="">Any time</option>
				{Object.entries(TIMES).map(([value, { label }]) => (
					<option key={value} value={value}>
						{label}
					</option>
				))}
			</select>
			<label class="check">
				<input
					type="checkbox"
					checked={Boolean(filters.errors)}
					onChange={(event) => change("errors", event.currentTarget.checked ? "1" : "")}
				/>
				Errors
			</label>
			{isFiltered(filters) && (
				<button type="button" class="quiet" onClick={() => onFilter({})}>
					Clear
				</button>
			)}
			<output class="total">{total === 1 ? "1 session" : `${count(total)} sessions`}</output>
		</search>
	);
}

function Choice({
	name,
	all,
	values,
	chosen,
	onChoose,
}: {
	readonly name: string;
	readonly all: string;
	readonly values: readonly Facet[];
	readonly chosen: string | undefined;
	readonly onChoose: (value: string) => void;
}) {
	return (
		<select aria-label={name} value={chosen ?? ""} onChange={(event) => onChoose(event.currentTarget.value)}>
			<option value="">{all}</option>
			{choices(values, chosen).map(({ value, count: sessions }) => (
				<option key={value} value={value}>
					{oneLine(value) || "unknown"} ({count(sessions)})
				</option>
			))}
		</select>
	);
}
