-- The chains from the furthest known origins to each document, by outlets and by documents of the collection. From a
-- document a chain goes on by that document's own edges, from an outlet by the edge whose after_id names the one to it.
-- A text that was merged of several has a chain to each. Where those were merged in turn, all ways through them would be
-- too many to name (each layer multiplies them): a chain leaves the best edges once.
-- path: outlets' names, a document by its publisher's. steps: the same as JSON, with an outlet's slug or a document's key.
create view republication_chains as
-- outlets: through how many outlets it passes, versions by one of them being one; a document without a publisher is
-- somebody's, too. weak: how many of its steps, but those to later versions, nothing but dates tells.
with recursive followed (edge_id, strays) as (
    select id, row_number() over (partition by document_id order by direction_basis = 'date', containment desc, id) > 1
    from republications where after_id is null and chained
),
chain (document_id, edge_id, root_outlet_id, root_document_id, path, steps, depth, passed, outlets, weak, strays) as (
    select r.document_id, r.id, coalesce(r.upstream_outlet_id, u.publisher_id), r.upstream_document_id,
        coalesce(o.name, p.name, u.key) || ' > ' || d.key,
        case when u.id then json_object('document', u.key, 'name', coalesce(p.name, u.title, u.key))
            else json_object('outlet', o.slug, 'name', o.name) end,
        1,
        ',' || coalesce(d.publisher_id, 'd' || d.id) || ',' || coalesce(r.upstream_outlet_id, u.publisher_id, 'd' || u.id) || ',',
        1 + (coalesce(d.publisher_id, 'd' || d.id) <> coalesce(r.upstream_outlet_id, u.publisher_id, 'd' || u.id)),
        r.direction_basis = 'date' and r.relation <> 'wasRevisionOf',
        f.strays
    from followed f
    join republications r on r.id = f.edge_id
    join documents d on d.id = r.document_id
    left join outlets o on o.id = r.upstream_outlet_id
    left join documents u on u.id = r.upstream_document_id
    left join outlets p on p.id = u.publisher_id
    union all
    select c.document_id, r.id, coalesce(r.upstream_outlet_id, u.publisher_id), r.upstream_document_id,
        coalesce(o.name, p.name, u.key) || ' > ' || c.path,
        case when u.id then json_object('document', u.key, 'name', coalesce(p.name, u.title, u.key))
            else json_object('outlet', o.slug, 'name', o.name) end || ',' || c.steps,
        c.depth + 1,
        c.passed || coalesce(r.upstream_outlet_id, u.publisher_id, 'd' || u.id) || ',',
        c.outlets + (0 = instr(c.passed, ',' || coalesce(r.upstream_outlet_id, u.publisher_id, 'd' || u.id) || ',')),
        c.weak + (r.direction_basis = 'date' and r.relation <> 'wasRevisionOf'),
        c.strays + coalesce(f.strays, 0)
    from chain c
    join republications r on (r.after_id = c.edge_id and +r.upstream_document_id is null)
        or (r.document_id = c.root_document_id and r.after_id is null and r.chained)
    left join followed f on f.edge_id = r.id
    left join outlets o on o.id = r.upstream_outlet_id
    left join documents u on u.id = r.upstream_document_id
    left join outlets p on p.id = u.publisher_id
    where c.depth < 20 and c.strays + coalesce(f.strays, 0) < 2
)
select document_id, path, depth, root_outlet_id, root_document_id, '[' || steps || ']' as steps, outlets, weak
from chain c
where not exists (
    select 1 from republications r
    where (r.after_id = c.edge_id and +r.upstream_document_id is null)
        or (r.document_id = c.root_document_id and r.after_id is null and r.chained));

-- Who is heard in each document, as shares of its cited words. women_share is of the words whose speaker the text
-- shows to be a woman or a man.
create view document_voices as
select d.id as document_id, d.key, d.publisher_id as outlet_id, d.published, d.word_count, c.citations, c.sources, c.words,
    1000.0 * c.sources / nullif(d.word_count, 0) as sources_per_thousand_words,
    1.0 * c.words / nullif(d.word_count, 0) as cited_share,
    1.0 * c.direct_words / nullif(c.words, 0) as direct_share,
    1.0 * c.official_words / nullif(c.words, 0) as official_share,
    1.0 * c.civil_society_words / nullif(c.words, 0) as civil_society_share,
    1.0 * c.business_words / nullif(c.words, 0) as business_share,
    1.0 * c.media_words / nullif(c.words, 0) as media_share,
    1.0 * c.named_words / nullif(c.words, 0) as named_share,
    1.0 * c.unnamed_words / nullif(c.words, 0) as unnamed_share,
    1.0 * c.anonymous_words / nullif(c.words, 0) as anonymous_share,
    1.0 * c.women_words / nullif(c.women_words + c.men_words, 0) as women_share,
    c.herfindahl, c.shannon
from document_citations c
join documents d on d.id = c.document_id;

-- The same for each outlet, over all its documents and over those that stand for their origin (counted).
create view outlet_voices as
select c.counted, c.outlet_id, o.slug, o.name as outlet, c.documents, c.document_words, c.citations, c.sources, c.words,
    1000.0 * c.document_sources / nullif(c.document_words, 0) as sources_per_thousand_words,
    1.0 * c.words / nullif(c.document_words, 0) as cited_share,
    1.0 * c.direct_words / nullif(c.words, 0) as direct_share,
    1.0 * c.official_words / nullif(c.words, 0) as official_share,
    1.0 * c.civil_society_words / nullif(c.words, 0) as civil_society_share,
    1.0 * c.business_words / nullif(c.words, 0) as business_share,
    1.0 * c.media_words / nullif(c.words, 0) as media_share,
    1.0 * c.named_words / nullif(c.words, 0) as named_share,
    1.0 * c.unnamed_words / nullif(c.words, 0) as unnamed_share,
    1.0 * c.anonymous_words / nullif(c.words, 0) as anonymous_share,
    1.0 * c.women_words / nullif(c.women_words + c.men_words, 0) as women_share,
    c.herfindahl, c.shannon
from outlet_citations c
left join outlets o on o.id = c.outlet_id;

-- In which documents of a story a statement was not found that others of it quote, report or tell. One that is known to
-- have appeared before all of these that are dated is no row: it had not been said.
create view omissions as
select s.story_id, s.statement_id, s.label, d.id as document_id, d.key, d.publisher_id as outlet_id
from (
    select s.story_id, s.id as statement_id, s.label,
        {part_first_said}
    from statements s
    join statement_variants v on v.statement_id = s.id
    join documents e on e.id = v.document_id
    group by s.story_id, s.id
) s
join (select *, julianday(published) as moment from documents) d on d.story_id = s.story_id
where not exists (
    select 1 from statement_variants v where v.statement_id = s.statement_id and v.document_id = d.id)
and not {part_before_said};
