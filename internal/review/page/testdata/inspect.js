// Looks at the page in each frame as a person would meet it, and writes what is
// wrong into the title-like element #found, one fault a line. Nothing of it is
// in the page: the page allows no script.
(function () {
  'use strict';
  var faults = [];
  var dark = matchMedia('(prefers-color-scheme: dark)').matches;

  function channel(c) { c /= 255; return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4); }
  function luminance(c) { return 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]); }
  function colour(s) {
    var m = s.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    if (!m) { throw new Error('colour ' + s); }
    return [+m[1], +m[2], +m[3], m[4] === undefined ? 1 : +m[4]];
  }
  function over(top, below) {
    var a = top[3];
    return [0, 1, 2].map(function (i) { return top[i] * a + below[i] * (1 - a); }).concat(1);
  }
  function background(w, e) {
    var layers = [];
    for (; e; e = e.parentElement) {
      var c = colour(w.getComputedStyle(e).backgroundColor);
      layers.push(c);
      if (c[3] === 1) { break; }
    }
    return layers.reverse().reduce(function (below, top) { return over(top, below); }, dark ? [0, 0, 0, 1] : [255, 255, 255, 1]);
  }
  function isHidden(w, e) {
    for (; e; e = e.parentElement) {
      var s = w.getComputedStyle(e);
      if (s.clipPath !== 'none' && s.position === 'absolute' && e.offsetWidth <= 1 || s.display === 'none' || s.visibility === 'hidden') { return true; }
    }
    return false;
  }
  function path(e) { return e.tagName.toLowerCase() + (e.className.baseVal === undefined && e.className ? '.' + e.className.replace(/ /g, '.') : '') + ' "' + e.textContent.trim().slice(0, 40) + '"'; }

  function look(frame) {
    var w = frame.contentWindow, d = frame.contentDocument, width = frame.clientWidth, seen = 0;
    function fault(what) { faults.push((dark ? 'dark ' : 'light ') + frame.title + ' ' + width + ': ' + what); }

    if (w.matchMedia('(prefers-color-scheme: dark)').matches !== dark) { fault('the colour scheme is not that of the window'); }
    if (w.getComputedStyle(d.querySelector('h1')).fontWeight !== '650') { fault('the style is not applied'); }
    d.querySelectorAll('article').forEach(function (a) { a.scrollIntoView(); });
    d.querySelectorAll('details').forEach(function (e) { e.open = true; });
    if (d.documentElement.scrollWidth > width) {
      fault('it is ' + d.documentElement.scrollWidth + ' wide');
      d.querySelectorAll('body *').forEach(function (e) { if (e.getBoundingClientRect().right > width + 1 && !e.closest('.carousel, .scroll')) { fault('too wide: ' + path(e)); } });
    }

    var walker = d.createTreeWalker(d.body, NodeFilter.SHOW_TEXT), n;
    while ((n = walker.nextNode())) {
      var e = n.parentElement;
      if (!n.data.trim() || isHidden(w, e)) { continue; }
      var bg = background(w, e), fg = over(colour(w.getComputedStyle(e).color), bg);
      var a = luminance(fg), b = luminance(bg), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      seen++;
      if (ratio < 4.5) { fault('contrast ' + ratio.toFixed(2) + ' of ' + path(e)); }
    }
    if (seen < 20) { fault('only ' + seen + ' texts were looked at'); }

    d.querySelectorAll('a, button, input, summary, [tabindex="0"]').forEach(function (e) {
      e.focus();
      if (d.activeElement !== e) { fault('cannot be focused: ' + path(e)); return; }
      if (w.getComputedStyle(e).outlineStyle === 'none' && e.matches(':focus-visible')) { fault('focus is not seen: ' + path(e)); }
      if (!(e.getAttribute('aria-label') || e.textContent).trim()) { fault('has no name: ' + path(e)); }
    });
    d.querySelectorAll('.carousel, .scroll').forEach(function (e) {
      if (e.tabIndex !== 0 || !e.getAttribute('role') || !e.getAttribute('aria-label')) { fault('scrolls and cannot be reached: ' + path(e)); }
    });
    d.querySelectorAll('img').forEach(function (e) {
      if (!e.getAttribute('alt')) { fault('an image without words'); }
      if (!e.complete || !e.naturalWidth) { fault('an image that is not shown'); }
    });
    var ids = {};
    d.querySelectorAll('[id]').forEach(function (e) {
      if (ids[e.id]) { fault('id ' + e.id + ' twice'); }
      ids[e.id] = true;
    });
    d.querySelectorAll('[aria-labelledby], a[href^="#"], use').forEach(function (e) {
      var to = e.getAttribute('aria-labelledby') || e.getAttribute('href').slice(1);
      if (!d.getElementById(to)) { fault('leads nowhere: ' + to); }
    });
    if (d.querySelectorAll('main, header.top, footer.end').length !== 3 || d.querySelectorAll('h1').length !== 1) { fault('landmarks or heading are missing'); }
    var level = 1;
    d.querySelectorAll('h1, h2, h3, h4').forEach(function (e) {
      var now = +e.tagName[1];
      if (now > level + 1) { fault('heading of level ' + now + ' after ' + level + ': ' + path(e)); }
      level = now;
    });
    if (d.querySelector('script, iframe, object, embed, form, link, base, [style]') || d.scripts.length) { fault('something that could do something'); }
    d.querySelectorAll('*').forEach(function (e) {
      Array.prototype.forEach.call(e.attributes, function (a) {
        if (/^on/i.test(a.name)) { fault('attribute ' + a.name); }
        if (/^(src|href|action|data|poster|srcset|background)$/.test(a.name) && !/^(#|data:image\/)/.test(a.value)) { fault(a.name + ' leads to ' + a.value.slice(0, 60)); }
      });
    });
    if (w.performance.getEntriesByType('resource').some(function (r) { return !/^data:/.test(r.name); })) { fault('something was loaded'); }
    d.querySelectorAll('.chat').forEach(function (e) {
      var rtl = /^(ar|he|fa|ur|ps|prs)(-|$)/.test(e.lang);
      if (w.getComputedStyle(e).direction !== (rtl ? 'rtl' : 'ltr')) { fault('direction of ' + e.lang); }
    });
    var expect = JSON.parse(frame.dataset.expect);
    Object.keys(expect).forEach(function (selector) {
      var count = d.querySelectorAll(selector).length;
      if (count < expect[selector]) { fault(count + ' and not ' + expect[selector] + ' of ' + selector); }
    });
  }

  window.onload = function () {
    try {
      document.querySelectorAll('iframe').forEach(look);
    } catch (e) {
      faults.push(String(e.stack || e));
    }
    document.getElementById('found').textContent = 'BEGIN\n' + faults.join('\n') + '\nEND';
  };
})();
