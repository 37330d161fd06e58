-- Made after a first load: filling an index at the end is faster than keeping it up to date.
create index if not exists load_errors_load_id on load_errors (load_id);
create index if not exists inputs_load_id on inputs (load_id);
create index if not exists outlet_aliases_alias on outlet_aliases (alias);
create index if not exists origins_story_id on origins (story_id);
create index if not exists origins_outlet_id on origins (outlet_id);
create index if not exists origins_document_id on origins (document_id);
create index if not exists documents_input_id on documents (input_id);
-- Both hold what stories of some days are looked up by; by date and number documents are in order.
create index if not exists documents_publisher_id on documents (publisher_id, published, id, story_id, represents_origin);
-- A publisher's documents in the order of their numbers, with what dates ask for.
create index if not exists documents_in_order on documents (publisher_id, id, published);
create index if not exists documents_originating_outlet_id on documents (originating_outlet_id, publisher_id);
create index if not exists documents_representing on documents (published) where represents_origin = 1;
create index if not exists documents_representing_of on documents (publisher_id, published) where represents_origin = 1;
create index if not exists documents_origin_id on documents (origin_id);
create index if not exists documents_story_id on documents (story_id);
-- Holds all by which a story's documents are chosen and put in order.
create index if not exists documents_of_story
    on documents (story_id, published, origin_id, publisher_id, represents_origin) where story_id is not null;
create index if not exists documents_published on documents (published, id, story_id, represents_origin);
-- Texts of so few words that one or two of them decide every measure (views/shared/short_texts.py).
create index if not exists documents_short on documents (publisher_id, published, represents_origin) where word_count < 20;
create index if not exists documents_short_dated on documents (published, represents_origin) where word_count < 20;
create index if not exists metadata_claims_document_id on metadata_claims (document_id, field);
create index if not exists credits_document_id on credits (document_id);
create index if not exists credits_outlet_id on credits (outlet_id, kind);
create index if not exists republications_document_id on republications (document_id);
create index if not exists republications_upstream_document_id on republications (upstream_document_id);
create index if not exists republications_upstream_outlet_id on republications (upstream_outlet_id, relation);
create index if not exists republications_after_id on republications (after_id);
create index if not exists republications_credit_id on republications (credit_id);
create index if not exists republications_relation on republications (relation);
create index if not exists republications_direction_basis on republications (direction_basis);
create index if not exists links_document_id on links (document_id);
create index if not exists links_outlet_id on links (outlet_id);
create index if not exists outlet_ratings_outlet_id on outlet_ratings (outlet_id);
create index if not exists sources_name on sources (name);
create index if not exists sources_kind on sources (kind);
create index if not exists sources_outlet_id on sources (outlet_id);
create index if not exists document_sources_source_id on document_sources (source_id);
create index if not exists document_sources_naming on document_sources (naming, document_id);
create index if not exists document_sources_identity on document_sources (identity);
create index if not exists citations_document_id on citations (document_id, content_start);
create index if not exists citations_source_id on citations (source_id, document_id);
create index if not exists citations_citation_group on citations (citation_group);
create index if not exists citations_cue_lemma on citations (cue_lemma, document_id);
create index if not exists former_sources_source_id on former_sources (source_id);
create index if not exists source_aliases_source_id on source_aliases (source_id);
create index if not exists target_sentiments_entity on target_sentiments (entity, document_id);
create index if not exists entity_names_entity on entity_names (entity, document_id);
-- Names that most documents spell otherwise; few.
create index if not exists entity_names_stated on entity_names (stated) where stated <> entity;
-- Mentions of which other documents tell whom they mean; few.
create index if not exists target_sentiments_stated on target_sentiments (stated_entity)
    where stated_entity is not null;
create index if not exists labels_stated on labels (stated_entity) where stated_entity is not null;
create index if not exists labels_label on labels (label);
create index if not exists labels_in_any_case on labels (label collate nocase);
create index if not exists labels_entity on labels (entity);
create index if not exists agency_kind on agency (kind, verb);
create index if not exists figures_unit on figures (unit, value);
create index if not exists statements_story_id on statements (story_id);
create index if not exists statement_variants_document_id on statement_variants (document_id);
create index if not exists statement_variants_likest on statement_variants (statement_id, similarity desc, document_id);
create index if not exists passages_document_a_id on passages (document_a_id, document_b_id);
create index if not exists passages_document_b_id on passages (document_b_id);
create index if not exists documents_stated_outlet_id on documents (stated_outlet_id);
create index if not exists former_stories_story_id on former_stories (story_id);
create index if not exists disagreements_story_id on disagreements (story_id);
create index if not exists disagreement_figures_document_id on disagreement_figures (document_id);
create index if not exists edits_republication_id on edits (republication_id, kind);
create index if not exists edits_document_id on edits (document_id);
create index if not exists republication_changes_document_id on republication_changes (document_id);
create index if not exists republication_changes_upstream_document_id on republication_changes (upstream_document_id);
create index if not exists republication_changes_publisher_id on republication_changes (publisher_id, republication_id, title_changed);
create index if not exists document_frames_frame_id on document_frames (frame_id, voice, present);
create index if not exists frame_mentions_frame_id on frame_mentions (frame_id);
-- Which documents hold a loaded term; the many others are never looked for.
create index if not exists loaded_terms_term on loaded_terms (term, document_id) where flagged;
-- Documents in no order at all, of a publisher and of all: whoever takes the first of them takes them at random.
create index if not exists documents_shuffled on documents (publisher_id, id * 2654435761 % 4294967296);
create index if not exists documents_all_shuffled on documents (id * 2654435761 % 4294967296);
create index if not exists document_codebook_labels_label_id on document_codebook_labels (label_id, present);
create index if not exists codebook_mentions_document_id on codebook_mentions (document_id, label_id);
create index if not exists codebook_mentions_label_id on codebook_mentions (label_id);
create index if not exists codebook_sentences_label_id on codebook_sentences (label_id);
