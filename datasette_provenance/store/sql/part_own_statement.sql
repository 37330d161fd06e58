-- Whether a document d says itself that its text is its publisher's own: an agency's dateline, "originally published by
-- us", its own byline.
exists (
    select 1 from credits c
    where c.document_id = d.id and c.outlet_id = d.publisher_id
      and (c.kind in ('agency', 'wire', 'originally-published', 'press-release')
        or c.method in ('byline.outlet', 'byline.staff')))
