import {
  codexRivals
} from "./chunk-AXSXVO7N.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-VMZ7LWYI.mjs";
import "./chunk-LO7HLU54.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-VOHQ2IUN.mjs";
import "./chunk-T72R6JL5.mjs";
import "./chunk-DPBWIKLC.mjs";
import "./chunk-E26S3PF4.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-ILJLTOFC.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-ANFN4D3L.mjs";
import "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-STK7QCPM.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  codexRivals
};
