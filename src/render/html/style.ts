/*
 * The look of every page: the type, spacing and colours of GOV.UK without its fonts, which nobody else may use. Text
 * stands out from its ground at least 4.5 to 1, lines and shapes that mean something 3 to 1 (WCAG 2.2, AA).
 */

const SCREEN = `
:root{--text:#0b0c0c;--quiet:#505a5f;--rule:#b1b4b6;--ground:#f3f2f1;--accent:#1d70b8;--band:#c5dbee;--focus:#ffdd00}
*{box-sizing:border-box}
html{font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;color:var(--text);background:#fff;-webkit-text-size-adjust:100%}
body{margin:0;border-top:10px solid var(--accent);overflow-wrap:anywhere}
.page-head,nav,main,footer{max-width:75rem;margin:0 auto;padding:0 1.5rem}
h1,h2,h3{line-height:1.2;text-wrap:balance;margin:0}
h1{font-size:1.625rem;padding-top:1rem}
h2{font-size:1.375rem;padding-top:.25rem;scroll-margin-top:1rem}
h3{font-size:1rem}
p{margin:.25rem 0}
a{color:var(--accent);text-underline-offset:.15em}
a:hover{color:#003078;text-decoration-thickness:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:0;box-shadow:0 0 0 6px var(--text);border-radius:1px}
main:focus{outline:none;box-shadow:none}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999rem;padding:.5rem 1.5rem;background:var(--focus);color:var(--text)}
.skip:focus{position:static;display:block}
.about{font-size:1.125rem;margin-top:.375rem;text-wrap:pretty}
.reason,.note,.nothing{color:var(--quiet)}
.note{font-size:.875rem;margin:.5rem 0 0;max-width:52rem}
nav ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:.625rem 0 0;padding:.25rem 0;list-style:none;border-block:1px solid var(--rule);font-size:.875rem}
nav a{display:inline-block;padding:.125rem 0;min-height:1.5rem}
main>section{padding-top:2rem}
main>.first-page{padding-top:.75rem}
footer{margin-top:3rem;padding-block:1.5rem 3rem;border-top:1px solid var(--rule)}

.steps{display:flex;flex-wrap:wrap;margin:.25rem 0 0;border:1px solid var(--rule)}
.step{flex:1 1 10rem;padding:.625rem 1rem;border-left:1px solid var(--rule);margin-left:-1px}
.step dt{color:var(--quiet)}
.step dd{margin:0;display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .5rem}
.count{font-size:2.25rem;font-weight:700;line-height:1.15;font-variant-numeric:tabular-nums}
.sign{font-size:1.5rem;color:var(--quiet)}
.change{color:var(--quiet);font-size:.9375rem}
.chart{margin:0;min-width:0}
.chart.flow{border:0;display:block;margin:0}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:2rem;margin-top:1.5rem;align-items:start}
.first-page .panels{grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));margin-top:1rem}
main>section>.panels .chart{max-width:34rem}
.panels>div>.chart+.chart{margin-top:1.5rem}
@media (min-width:64rem){
.with-charts{display:grid;grid-template-columns:minmax(0,1fr) 22rem;column-gap:2rem;align-items:start}
.with-charts h2{grid-column:1/-1}
.with-charts>.panels{grid-template-columns:minmax(0,1fr);margin-top:.75rem}
}
.chart h3{border-top:3px solid var(--accent);padding:.5rem 0 .75rem}
.chart.flow h3{border:0;padding:.25rem 0;font-weight:400;color:var(--quiet)}
.drawing{display:block;width:100%;height:auto;overflow:visible}
.legend{list-style:none;margin:.5rem 0 0;padding:0;font-size:.9375rem}
.legend{display:flex;flex-wrap:wrap;gap:0 1rem}
.legend li{padding:.1875rem 0}
.shape{flex:none}
.targets ul{list-style:none;margin:.5rem 0 0;padding:0}
.targets li{display:flex;flex-wrap:wrap;gap:.125rem .75rem;align-items:baseline;padding:.375rem 0;border-bottom:1px solid var(--ground)}
.targets .name{flex:1 1 100%}
.targets .value{font-weight:700;font-variant-numeric:tabular-nums}
.targets .target{color:var(--quiet);margin-right:auto}

.tag{display:inline-flex;align-items:center;gap:.3em;padding:.05em .5em;font-size:.875rem;font-weight:600;white-space:nowrap;background:#eee;color:#282d30}
.tag.good{background:#cce2d8;color:#005a30}
.tag.bad{background:#f4cdc6;color:#651b10}
.tag.caution{background:#fff7bf;color:#594d00}
.shape path{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}

/* A shadow at the right says that there is more of the table; it goes where the table ends. */
.scroll{overflow-x:auto;margin-top:.75rem;max-width:56rem;background:linear-gradient(to left,#fff 1.5rem,transparent 3rem) 100% 0/3rem 100% no-repeat local,linear-gradient(to left,rgba(11,12,12,.25),transparent) 100% 0/1rem 100% no-repeat scroll}
.scroll.wide{max-width:none}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
.parts .scroll{margin-top:.5rem}
.key{vertical-align:-.15em;margin-right:.5rem}
th,td{padding:.3125rem 0 .3125rem 1rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
th:first-child{padding-left:0;position:sticky;left:0;background:#fff;min-width:9rem}
thead th{vertical-align:bottom;overflow-wrap:break-word;max-width:14rem;border-bottom:2px solid var(--text)}
tbody th{font-weight:400}
tfoot th,tfoot td{font-weight:700;border-top:2px solid var(--text)}
.number{text-align:right;font-variant-numeric:tabular-nums}
td.number{white-space:nowrap}
.part-of{display:block;padding-left:1rem}
.sparkline{display:inline-block;vertical-align:middle;overflow:visible}
details{margin-top:.5rem;font-size:.9375rem}
summary{cursor:pointer;color:var(--accent);width:fit-content;min-height:1.5rem}
details.long{margin:0;max-width:32rem}
details.long[open]>bdi{display:block;max-height:12rem;overflow:auto}
.conventions li,.notes li{margin:.25rem 0;max-width:56rem}
.where ul{padding-left:1.25rem;margin:.25rem 0}
code{font-size:.9em}
`

const DRAWING = `
svg text{font-size:13px;fill:var(--text);font-variant-numeric:tabular-nums;unicode-bidi:plaintext}
svg .tick{fill:var(--quiet);font-size:12px}
svg .small{font-size:11px}
svg .value{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
svg .strong{font-weight:700}
svg .on-light{fill:#fff;font-weight:600}
svg .on-dark{fill:var(--text);font-weight:600}
svg .axis{stroke:var(--text);stroke-width:1}
svg .grid{stroke:#dcdfe0;stroke-width:1}
svg .line{fill:none;stroke:var(--accent);stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}
svg .dot{fill:var(--accent);stroke:#fff;stroke-width:1}
svg .part{stroke:#fff;stroke-width:1.5}
svg .bar{fill:var(--accent)}
svg .beyond{fill:#0b3c66}
svg .track{fill:var(--ground);stroke:var(--rule);stroke-width:.5}
svg .band{fill:var(--band)}
svg .target{stroke:var(--text);stroke-width:2}
svg .limit{stroke:var(--text);stroke-width:1.5;stroke-dasharray:5 3}
.sparkline .line{stroke-width:1.5}
.sparkline .baseline{stroke:var(--quiet);stroke-dasharray:3 2}
`

const NARROW = `
@media (max-width:40rem){
html{font-size:15px}
.page-head,nav,main,footer{padding-inline:1rem}
h1{font-size:1.375rem}
nav ul{flex-wrap:nowrap;overflow-x:auto;white-space:nowrap}
.step{flex:1 1 45%;padding:.375rem .625rem;border-top:1px solid var(--rule);margin-top:-1px}
.count{font-size:1.75rem}
table{font-size:.875rem}
th,td{padding-left:.625rem}
th:first-child{min-width:7.5rem;max-width:9.5rem}
}
`

/** On A4 nothing scrolls and nothing is folded up: what does not fit breaks into the next line. */
const PRINT = `
@page{size:A4;margin:14mm 13mm}
@media print{
html{font-size:10.5pt}
body{border-top-width:3mm}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page-head,nav,main,footer{max-width:none;padding-inline:0}
.skip,nav,summary{display:none}
details.long>summary{display:none}
details::details-content{content-visibility:visible;block-size:auto}
details.long[open]>bdi{max-height:none}
main>section{break-inside:avoid;padding-top:1.5rem}
main>.first-page{break-after:page;padding-top:.5rem}
main>.long{break-inside:auto}
h2,h3,caption,thead{break-after:avoid}
figure,.targets,tr,.steps,.legend{break-inside:avoid}
.drawing,.legend{break-inside:avoid}
.drawing{max-height:110mm}
.scroll{overflow:visible;max-width:none;background:none}
thead{display:table-header-group}
tfoot{display:table-row-group}
th:first-child{position:static;min-width:18mm}
.panels,.first-page .panels{grid-template-columns:1fr 1fr;gap:6mm;margin-top:4mm}
.first-page .behind{display:none}
main>section>.panels .chart{max-width:none}
.with-charts .panels{grid-template-columns:1fr}
.with-charts .chart{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:6mm;align-items:start}
.with-charts figcaption{grid-column:1/-1}
.with-charts .behind{grid-column:2;grid-row:2/span 3;margin:0}
.with-charts .stacked .behind{grid-column:1/-1;grid-row:auto;margin-top:3mm}
.behind .scroll{margin:0}
table{font-size:9pt}
th,td{padding-block:.15rem;padding-left:.6rem}
.step{flex:1 1 20%}
.count{font-size:18pt}
footer{margin-top:1.5rem;break-inside:avoid}
}
`

/** The style sheet of every page. */
export const STYLE: string = SCREEN + DRAWING + NARROW + PRINT
