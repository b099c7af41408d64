import {
  VERSION
} from "./chunk-BERBLOL5.mjs";

// src/destinations/span-origin.ts
var spanOriginOf = ({ resource }, projects) => ({
  resource: { attributes: { ...resource.attributes, "service.name": resource.serviceName } },
  scope: { name: "pi-sync", version: VERSION },
  privacy: () => void 0,
  ofSession: (began) => projects.of(began)
});

export {
  spanOriginOf
};
