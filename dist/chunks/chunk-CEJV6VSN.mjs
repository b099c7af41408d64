// src/settings/locations.ts
var LOCATIONS = {
  PI_SYNC_CONFIG: {
    expects: "an absolute path of a file",
    consequence: "nothing is sent anywhere until then",
    does: "The settings file. Default: `pi-sync/config.json` in `$XDG_CONFIG_HOME` (`~/.config`), on Windows in `%APPDATA%`."
  },
  PI_SYNC_STATE_DIR: {
    expects: "an absolute path of a folder",
    consequence: "the default counts until then",
    does: "Folder of outbox and log. Default: `pi-sync` in `$XDG_STATE_HOME` (`~/.local/state`), on Windows in `%LOCALAPPDATA%`."
  }
};

export {
  LOCATIONS
};
