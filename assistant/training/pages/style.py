"""The look of the reports: one column that holds on a narrow screen, a wide one, and on paper. Colour never stands alone."""

from __future__ import annotations

STYLE = """
:root { --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --pale: #f6f8fa; --met: #1a7f37; --partly: #9a6700;
  --missed: #b42318; --als: #b42318; --bls: #1f6feb; --person: #6f42c1; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1rem; max-width: 68rem; color: var(--ink); background: #fff;
  font: 16px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 .35rem; }
p { margin: .35rem 0; }
a { color: #0a58ca; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }
.num { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .5rem; margin: 1rem 0; }
.figure { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; background: var(--pale); }
.figure b { display: block; font-size: 1.35rem; line-height: 1.2; }
.figure span { color: var(--soft); font-size: .875rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
th { font-size: .8125rem; color: var(--soft); font-weight: 600; }
.bar { display: block; min-width: 5rem; height: .7rem; margin-top: .4rem; border: 1px solid var(--soft);
  border-radius: 3px; background: #fff; overflow: hidden; }
.bar i { display: block; height: 100%; background: #6e7781; }
.verdict { display: inline-block; min-width: 6.2rem; padding: 0 .4rem; border: 1px solid currentColor; border-radius: 4px;
  font-size: .8125rem; font-weight: 600; text-align: center; white-space: nowrap; }
.met { color: var(--met); } .partly { color: var(--partly); } .missed { color: var(--missed); }
.missed.verdict { color: #fff; background: var(--missed); border-color: var(--missed); }
.unseen { color: var(--soft); border-style: dashed; }
.mark { display: grid; grid-template-columns: 7rem 1fr; gap: .25rem .75rem; padding: .5rem 0;
  border-bottom: 1px solid var(--line); }
.mark b { font-weight: 600; }
.quote { display: block; margin: .15rem 0 0; padding-left: .6rem; border-left: 3px solid var(--line); }
.note { display: block; margin: .25rem 0 0; padding: .25rem .6rem; border: 1px dashed var(--person); }
.level-ALS { color: var(--als); font-weight: 700; } .level-BLS { color: var(--bls); font-weight: 700; }
tr.dispatcher td.words { font-weight: 600; }
tr.key td.words { font-style: italic; color: var(--soft); }
svg { display: block; width: 100%; height: auto; }
svg text { font-family: system-ui, "Segoe UI", Roboto, Arial, sans-serif; fill: var(--ink); }
svg .soft { fill: var(--soft); }
.narrow { display: none; }
details > summary { cursor: pointer; color: var(--soft); }
dl { margin: .5rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .4rem 0; }
footer { margin-top: 2rem; padding-top: .5rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
@media screen and (max-width: 40rem) {
  body { padding: .75rem; }
  .wide { display: none; } .narrow { display: block; }
  .mark { grid-template-columns: 1fr; }
  table.stack thead { display: none; }
  table.stack tr { display: block; padding: .4rem 0; border-bottom: 1px solid var(--line); }
  table.stack td { display: block; border: 0; padding: .05rem 0; text-align: left; white-space: normal; }
  table.stack td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--soft); font-size: .8125rem; }
}
@page { margin: 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3 { break-after: avoid; }
  .mark, tr, .figure, svg, .quote, .note { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
}
"""
