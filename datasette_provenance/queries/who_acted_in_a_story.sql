-- title: Who acted: how the outlets of a story tell of harm
-- description: Acts of harm in one story by their form: the actor named (active, or a passive with "by"), or left out (a passive without, "died", "the deaths of"). Give the story's slug.
-- tables: documents, outlets, stories, agency, agency_summaries
select coalesce(o.name, 'unknown') as outlet, a.voice, a.documents, a.active, a.by_agent, a.agentless, a.intransitive,
  a.nominal, round(1.0 * (a.active + a.by_agent) / (a.active + a.by_agent + a.agentless), 3) as share_with_actor
from stories s
join agency_summaries a on a.story_id = s.id and a.counted = 'documents'
left join outlets o on o.id = a.outlet_id
where s.slug = :story
order by a.documents desc, outlet, a.voice
limit {rows}
