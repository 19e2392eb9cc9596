-- Formats the citations and the reference list of one case. Asked with
--
--   style       the CSL style, XML
--   language    BCP 47
--   references  the CSL-JSON items, as a string (pandoc's own reader knows their mark-up)
--   clusters    citation clusters, each a list of ids, in order of appearance
--   uncited     ids that are only listed
--
-- and answered with pandoc's JSON of one paragraph a cluster, then the division of entries.

local function cite(ids)
  local citations = {}
  for i, id in ipairs(ids) do citations[i] = pandoc.Citation(id, 'NormalCitation') end
  return pandoc.Cite({}, citations)
end

-- Marks italics and bold of the items' own, to tell them from those that the style adds: inside
-- the style's italics they stand upright.
local own = {
  Emph = function(emph) return pandoc.Span(emph.content, {class = 'own-emph'}) end,
  Strong = function(strong) return pandoc.Span(strong.content, {class = 'own-strong'}) end,
}

return function(request)
  -- An empty reading environment: the reader sees no file and no network.
  local document = pandoc.read(request.references, 'csljson', nil, {}):walk(own)
  pandoc.mediabag.insert('style.csl', 'application/xml', request.style)
  document.meta.csl = 'style.csl'
  document.meta.lang = request.language
  document.meta['link-citations'] = true
  document.meta['link-bibliography'] = false
  if #request.uncited > 0 then
    document.meta.nocite = pandoc.MetaInlines {cite(request.uncited)}
  end
  local blocks = {}
  for i, ids in ipairs(request.clusters) do blocks[i] = pandoc.Para {cite(ids)} end
  document.blocks = blocks
  local formatted = pandoc.utils.citeproc(document)
  return pandoc.write(pandoc.Pandoc(formatted.blocks), 'json')
end
