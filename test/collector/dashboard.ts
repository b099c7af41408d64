/** A query of a panel or a variable of a Grafana dashboard. */
export interface DashboardQuery {
	readonly title: string;
	readonly expr: string;
}

interface Dashboard {
	readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
	readonly templating: { readonly list: readonly { readonly name: string; readonly definition?: string }[] };
}

/** Every query of a dashboard. */
export function queriesOf({ panels, templating }: Dashboard): DashboardQuery[] {
	return [
		...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr }))),
		...templating.list.flatMap(({ name, definition }) =>
			definition === undefined ? [] : [{ title: `the variable ${name}`, expr: definition }],
		),
	];
}

/** The metrics that a PromQL query selects, with the labels it looks at: those it matches, or groups everything by. */
export function metricsOfQuery(expr: string): { name: string; labels: string[] }[] {
	const variable = /^label_values\((\w+), (\w+)\)$/.exec(expr);
	if (variable) return [{ name: variable[1] ?? "", labels: [variable[2] ?? ""] }];
	const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels = ""]) => labels.split(", "));
	return [...expr.matchAll(/(\w+)\{([^}]*)\}/g)].map(([, name = "", matchers = ""]) => ({
		name,
		labels: [...new Set([...grouped, ...[...matchers.matchAll(/(\w+)(?==|!)/g)].map(([, label = ""]) => label)])],
	}));
}
