extension Page {
  /// The style of all pages: as light or dark as the reader's system, from a phone's width up.
  ///
  /// Colours tell nothing alone: lines differ by their dashes too, cells have their numbers. Texts have
  /// a contrast of at least 4.5 to what they stand on (WCAG 2.2, 1.4.3).
  static let style: HTML = """
    :root {
      --paper: #fff; --ink: #1b1f24; --quiet: #57606a; --rule: #d5dae0; --field: #f3f5f7;
      --one: #0b5cad; --two: #a34700; --three: #15703a; --four: #8a3ab9; --five: #a8123e;
      --six: #5c6100;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181c; --ink: #e7eaee; --quiet: #a6aeb7; --rule: #3b434c; --field: #1f252b;
        --one: #74b3ff; --two: #ffad66; --three: #6fd596; --four: #d5a6ff; --five: #ff8fab;
        --six: #d3d86a;
      }
    }
    * { box-sizing: border-box }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, sans-serif }
    main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1rem }
    footer { color: var(--quiet); border-top: 1px solid var(--rule); margin-top: 3rem }
    h1 { line-height: 1.2; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere }
    h2 { margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 1px solid var(--rule);
      overflow-wrap: anywhere }
    h3 { margin: 2rem 0 .5rem }
    p, figcaption, dd, li { max-width: 46rem; overflow-wrap: anywhere }
    a { color: var(--one) }
    code, pre { font: .875rem/1.45 ui-monospace, monospace }
    pre { padding: .75rem; background: var(--field) }
    nav ul, ul.keys, ul.mistakes { list-style: none; padding: 0; margin: .5rem 0; display: flex;
      flex-wrap: wrap; gap: .25rem 1.25rem }
    .note { border-left: .25rem solid var(--two); padding-left: .75rem }
    .quiet { color: var(--quiet) }
    .wide { overflow-x: auto; margin: .75rem 0 }
    ul.facts { list-style: none; padding: 0; margin: 1rem 0; display: grid; gap: .75rem;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 10rem), 1fr)) }
    ul.facts li { background: var(--field); padding: .5rem .75rem; display: flex;
      flex-direction: column }
    ul.facts span, ul.facts small { color: var(--quiet); font-size: .875rem }
    ul.facts strong { font-size: 1.25rem; font-weight: 400; font-variant-numeric: tabular-nums }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums }
    caption { text-align: left; color: var(--quiet); padding-bottom: .25rem }
    th, td { padding: .2rem .6rem; border-bottom: 1px solid var(--rule); text-align: left;
      vertical-align: top; white-space: nowrap }
    th { font-weight: 600 }
    .n { text-align: right }
    table.facts th { white-space: normal }
    table.facts td { white-space: normal; overflow-wrap: anywhere }
    details { margin: .5rem 0 }
    summary { cursor: pointer; color: var(--one); padding: .25rem 0 }
    :focus-visible { outline: 2px solid var(--one); outline-offset: 2px }
    .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
      gap: 1rem 1.5rem }
    figure { margin: .5rem 0; max-width: 36rem }
    svg { display: block; width: 100%; height: auto; font: 12px system-ui, sans-serif }
    svg text { fill: var(--quiet) }
    svg .grid { stroke: var(--rule) }
    svg .axis, svg .ideal { stroke: var(--quiet); fill: none }
    svg .ideal { stroke-dasharray: 2 4 }
    svg .share { fill: var(--rule) }
    svg .best { stroke: var(--ink); stroke-dasharray: 1 3; fill: none }
    svg circle.spot { fill: var(--ink) }
    svg .cut { fill: var(--quiet) }
    svg text.name { fill: var(--ink); font-weight: 600 }
    polyline { fill: none; stroke: var(--quiet); stroke-width: 2 }
    polyline.pruned { stroke-width: 1; stroke-dasharray: 3 3 }
    polyline.complete, .l1 { stroke: var(--one) }
    polyline:hover { stroke-width: 4 }
    .l2 { stroke: var(--two); stroke-dasharray: 6 3 }
    .l3 { stroke: var(--three); stroke-dasharray: 2 3 }
    .l4 { stroke: var(--four); stroke-dasharray: 9 3 2 3 }
    .l5 { stroke: var(--five); stroke-dasharray: 12 4 }
    .l6 { stroke: var(--six); stroke-dasharray: 5 2 2 2 2 2 }
    circle.l1 { fill: var(--one) }
    ul.keys { font-size: .875rem; color: var(--quiet) }
    ul.keys svg { display: inline-block; width: 2rem; height: .75rem; vertical-align: middle;
      margin-right: .35rem }
    ul.keys line { stroke-width: 2 }
    table.confusion th, table.confusion td { padding: .1rem .35rem; border: 1px solid var(--rule);
      text-align: right }
    table.confusion td.right { font-weight: 700; background: rgba(40, 150, 80, .18) }
    \(shades("wrong", of: "225, 85, 30"))
    \(shades("good", of: "40, 150, 80"))
    ul.mistakes { display: grid; gap: 1rem;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)) }
    ul.mistakes > li { display: flex; gap: .75rem; background: var(--field); padding: .75rem }
    img { image-rendering: pixelated; background: #fff; border: 1px solid var(--rule) }
    ul.mistakes img { width: 84px; height: 84px; flex: none; object-fit: contain }
    ul.mistakes p { margin: 0 0 .25rem }
    ul.mistakes > li > div { flex: 1 }
    .bars { list-style: none; padding: 0; margin: 0; font-size: .875rem; font-variant-numeric: tabular-nums }
    ul.mistakes .bars li { display: flex; gap: 0; justify-content: space-between;
      padding: 0 0 3px; background: linear-gradient(currentColor, currentColor) no-repeat 0 100% }
    .units { display: flex; flex-wrap: wrap; gap: 4px }
    .units img { width: 56px; height: 56px; object-fit: contain }
    @media (max-width: 30rem) {
      body { font-size: 15px }
      table.confusion { font-size: .72rem }
      table.confusion th, table.confusion td { padding: .05rem .14rem }
      .units img { width: 48px; height: 48px }
    }
    """

  /// How many shades a cell can have.
  static let shadeCount = 9

  /// The class of a cell whose share of the darkest shade is this, from 0 to 1.
  static func shade(_ name: String, _ share: Double) -> String {
    "\(name)\(Int((share * Double(shadeCount - 1)).rounded()) + 1)"
  }

  /// Shades of a colour, the darkest so light that a number on it is still read.
  private static func shades(_ name: String, of color: String) -> HTML {
    let rules = (1...shadeCount).map { shade in
      "td.\(name)\(shade) { background: rgba(\(color), \(Format.decimal(0.06 * Double(shade), 2))) }"
    }
    return "\(rules.joined(separator: " "))"
  }
}
