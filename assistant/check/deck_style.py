"""How the card deck looks on A5 paper."""

from __future__ import annotations

STYLE = """
@page { size: A5; margin: 11mm 10mm 13mm 12mm;
  @bottom-left { content: "Book HASH, edition EDITION"; font: 6.5pt sans-serif; color: #444 }
  @bottom-right { content: counter(page); font: 8pt sans-serif } }
* { box-sizing: border-box }
html { font: 8.4pt/1.28 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #111;
  -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { margin: 0 auto; max-width: 126mm }
.card { break-before: page; display: table; width: 100% }
.card:first-child { break-before: auto }
/* A table's head comes again on every page, so that a card of two pages is named on both. */
header { display: table-header-group; break-inside: avoid }
.body { display: table-row-group }
.head { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 1.2pt solid #111;
  margin-bottom: 2mm }
.head span { font-size: 7.5pt; text-transform: uppercase; letter-spacing: .05em }
.complaint .head { border-color: #174a7c }
.set .head { border-color: #8a3b12 }
h2 { font-size: 13pt; margin: 0 0 .6mm }
h3 { font-size: 9pt; margin: 2.6mm 0 .8mm; break-after: avoid }
h3.als { background: #c62828; color: #fff; padding: .5mm 1.5mm }
h3.bls { background: #1f5f8b; color: #fff; padding: .5mm 1.5mm }
ul, ol { margin: 0; padding-left: 4.5mm }
li { margin: 0 0 1mm; break-inside: avoid }
li:last-child { margin-bottom: 0 }
ol.steps { padding-left: 6.5mm }
ol.steps > li { margin-bottom: 1.4mm }
ol.steps .say { font-size: 10pt }
ul.index { columns: 2; column-gap: 6mm; list-style: none; padding: 0 }
ul.index li { margin-bottom: .5mm }
a { color: inherit; text-decoration: none }
.say { font-weight: 700 }
.why, .when, .options { color: #333; font-size: 7.6pt }
.when { font-style: italic }
.options { display: block }
.source { color: #666; font-size: 6.4pt; white-space: nowrap }
.opens, .sources { font-size: 7.2pt; color: #333; margin: .8mm 0 }
.sources { color: #555; font-size: 6.4pt; break-inside: avoid; margin-bottom: 0 }
.source-list li { font-size: 7.2pt }
.note li { font-size: 7.8pt }
.notice { border: 1pt solid #111; padding: 1.5mm 2mm; font-weight: 700 }
.hash { font-family: monospace }
@media screen { body { padding: 6mm } .card { margin-bottom: 12mm } }
"""
