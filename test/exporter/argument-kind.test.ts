import { expect, test } from "vitest";
import { kindOfArgument } from "../../exporter/argument-kind.ts";

const PATHS = `absolute_path absolutePath notebook_path output_path outputPath repo_path directory_path dir_path image_path
	relative_workspace_path relativeWorkspacePath target_file files_to_read filesToRead project_root root_uri path1 file-2
	output-dir OUTPUT_DIR searchDirectories FSPath input_file_name subdir`;
const COMMANDS = "bash_command bashCommand shell_command commands_to_run startup-script remote_command_line";
const KNOWN_COMMANDS = "command commands cmd command_line commandLine commandline script shell";
const OTHERS =
	"content old_string pattern query file_count path_style shell_id commandId rooted profile script_text to_do description";
const KNOWN_PATHS = `path paths dir directory folder file_path filePath filepath source_path srcdir src_dir target_directory
	dest_path destination_folder root_dir base_path working_directory workingDirectory old_path newPath file files filename
	file_name cwd workdir root uri`;

test("an argument is known by the word that its name ends with, or that is meant", () => {
	const names = (text: string, kind: string | undefined) => text.split(/\s+/).map((name) => [name, kind] as const);
	const told = [
		...names(`${PATHS} ${KNOWN_PATHS}`, "paths"),
		...names(`${COMMANDS} ${KNOWN_COMMANDS}`, "commandLines"),
		...names(OTHERS, undefined),
	];
	expect(told.map(([name]) => [name, kindOfArgument(name)])).toEqual(told);
});
