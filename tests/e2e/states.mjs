// What `cargo xtask shots` takes pictures of: each page, in each state worth looking at.
// `prepare` brings the opened page there.
export const states = [
  { name: "inspect-empty", hash: "#/inspect" },
  { name: "compare-empty", hash: "#/compare" },
];
