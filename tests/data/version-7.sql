BEGIN TRANSACTION;
CREATE TABLE answer (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    question_id TEXT NOT NULL CHECK (length(question_id) BETWEEN 1 AND 200),
    subject TEXT NOT NULL CHECK (length(subject) <= 200),
    notes TEXT NOT NULL CHECK (length(notes) <= 1000000),
    rating ANY CHECK (rating IS NULL OR (typeof(rating) = 'integer' AND rating BETWEEN 1 AND 10)),
    unrated TEXT CHECK (unrated IS NULL OR unrated IN ('no_evidence', 'declined', 'not_asked')),
    reason TEXT NOT NULL CHECK (length(reason) <= 1000000),
    spent_ms INTEGER NOT NULL CHECK (spent_ms >= 0),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL, choice TEXT NOT NULL DEFAULT '' CHECK (length(choice) <= 2000),
    PRIMARY KEY (interview_id, question_id, subject),
    CHECK (rating IS NULL OR unrated IS NULL)
) STRICT;
INSERT INTO "answer" VALUES('i1','goals','','from the screen',9,NULL,'',400,5,9,'');
INSERT INTO "answer" VALUES('i1','steer','','',NULL,'no_evidence','',0,1,9,'');
INSERT INTO "answer" VALUES('i2','job-1','j1','notes from the fourth version
Å 😀',7,NULL,'',500,3,9,'pushed');
INSERT INTO "answer" VALUES('i3','goals','','what the manager said',NULL,NULL,'',60,2,9,'');
INSERT INTO "answer" VALUES('i5','competencies','drive','seen',8,NULL,'',40,2,9,'');
CREATE TABLE answer_version (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
    question_id TEXT NOT NULL CHECK (length(question_id) BETWEEN 1 AND 200),
    subject TEXT NOT NULL CHECK (length(subject) <= 200),
    seq INTEGER NOT NULL CHECK (seq >= 0),
    at_ms INTEGER NOT NULL,
    lost INTEGER NOT NULL CHECK (lost >= 0),
    notes TEXT NOT NULL CHECK (length(notes) <= 1000000),
    rating ANY CHECK (rating IS NULL OR (typeof(rating) = 'integer' AND rating BETWEEN 1 AND 10)),
    unrated TEXT CHECK (unrated IS NULL OR unrated IN ('no_evidence', 'declined', 'not_asked')),
    reason TEXT NOT NULL CHECK (length(reason) <= 1000000),
    choice TEXT NOT NULL CHECK (length(choice) <= 2000),
    PRIMARY KEY (interview_id, question_id, subject, seq),
    CHECK (rating IS NULL OR unrated IS NULL)
) STRICT;
INSERT INTO "answer_version" VALUES('i5','competencies','drive',1,9,39,'heard from the door',6,NULL,'','');
CREATE TABLE bank (
    hash TEXT NOT NULL CHECK (length(hash) BETWEEN 1 AND 200) PRIMARY KEY,
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
    version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 200),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    language TEXT NOT NULL CHECK (length(language) BETWEEN 1 AND 200),
    text TEXT NOT NULL CHECK (length(text) <= 4000000),
    parsed TEXT NOT NULL CHECK (length(parsed) <= 4000000)
) STRICT;
INSERT INTO "bank" VALUES('0000000000000000000000000000000000000000000000000000000000000000','test','1.0','quick-screen','en','the text of test','{"id": "test", "version": "1.0", "stage": "quick-screen", "language": "en", "title": "Test", "minutes": 24, "repeats": "once", "sections": [{"id": "section-0", "title": "Section 0", "share": 2.0, "questions": [{"id": "hello", "label": "Hello", "answer": "script", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}, {"id": "section-1", "title": "Section 1", "share": 6.0, "questions": [{"id": "goals", "label": "Goals", "answer": "rated", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}, {"id": "steer", "label": "Steer", "answer": "rated", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["steering", "drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}, {"id": "section-2", "title": "Section 2", "share": 2.0, "questions": [{"id": "general", "label": "General", "answer": "prediction", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": "manager", "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}, {"id": "names", "label": "Names", "answer": "people", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": ["manager", "manager", "peer", "peer"], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}, {"id": "section-3", "title": "Section 3", "share": 2.0, "questions": [{"id": "start", "label": "Start", "answer": "notes", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}], "hash": "0000000000000000000000000000000000000000000000000000000000000000", "rules": {"predictions": {"enough": 3, "low_at_most": 7, "low_share": 0.5, "tens_share": 0.75, "high_share": 0.5, "general_gap": 2.0}, "pacing": {"minutes_per_question": 1.0, "quick": 1.0, "normal": 2.0, "deep": 3.0, "amber_share": 0.05, "red_share": 0.1}, "career": {"gap_months": 3, "recent_years": 5, "early_part": 3}, "references": {"flagged": 3, "manager": 2, "named": 1, "related": 1, "recent": 1, "recent_years": 5, "propose": 4, "least_managers": 2, "least_peers": 1}, "consistency": {"consistent_at_most": 1, "contradiction_from": 3, "verdict_from": 2, "pattern_from": 3, "mean_size_at_most": 1.0, "bias_from": 2.0}}, "behaviours": [], "invitation": {"goal": "", "format": ""}}');
INSERT INTO "bank" VALUES('1111111111111111111111111111111111111111111111111111111111111111','deep','1.0','deep-dive','en','the text of deep','{"id": "deep", "version": "1.0", "stage": "deep-dive", "language": "en", "title": "Deep", "minutes": 120, "repeats": "once", "sections": [{"id": "opening", "title": "Opening", "share": 5.0, "questions": [{"id": "hello", "label": "Hello", "answer": "script", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}, {"id": "jobs", "title": "Jobs", "share": 105.0, "questions": [{"id": "job-1", "label": "Job-1", "answer": "rated", "say": "Say {employer}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}, {"id": "job-2", "label": "Job-2", "answer": "rated", "say": "Say {employer}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": "job-1", "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}, {"id": "job-3", "label": "Job-3", "answer": "rated", "say": "Say {employer}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}, {"id": "job-4", "label": "Job-4", "answer": "rated", "say": "Say {employer}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": "manager", "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "per-job"}, {"id": "closing", "title": "Closing", "share": 10.0, "questions": [{"id": "start", "label": "Start", "answer": "notes", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}, {"id": "thanks", "label": "Thanks", "answer": "script", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}, {"id": "competencies", "label": "Competencies", "answer": "competencies", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}], "hash": "1111111111111111111111111111111111111111111111111111111111111111", "rules": {"predictions": {"enough": 3, "low_at_most": 7, "low_share": 0.5, "tens_share": 0.75, "high_share": 0.5, "general_gap": 2.0}, "pacing": {"minutes_per_question": 1.0, "quick": 1.0, "normal": 2.0, "deep": 3.0, "amber_share": 0.05, "red_share": 0.1}, "career": {"gap_months": 3, "recent_years": 5, "early_part": 3}, "references": {"flagged": 3, "manager": 2, "named": 1, "related": 1, "recent": 1, "recent_years": 5, "propose": 4, "least_managers": 2, "least_peers": 1}, "consistency": {"consistent_at_most": 1, "contradiction_from": 3, "verdict_from": 2, "pattern_from": 3, "mean_size_at_most": 1.0, "bias_from": 2.0}}, "behaviours": [], "invitation": {"goal": "", "format": ""}}');
INSERT INTO "bank" VALUES('2222222222222222222222222222222222222222222222222222222222222222','call','1.0','reference','en','the text of call','{"id": "call", "version": "1.0", "stage": "reference", "language": "en", "title": "Test", "minutes": 24, "repeats": "once", "sections": [{"id": "section-0", "title": "Section 0", "share": 2.0, "questions": [{"id": "hello", "label": "Hello", "answer": "script", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}, {"id": "section-1", "title": "Section 1", "share": 6.0, "questions": [{"id": "goals", "label": "Goals", "answer": "rated", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}, {"id": "steer", "label": "Steer", "answer": "rated", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["steering", "drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}, {"id": "section-2", "title": "Section 2", "share": 2.0, "questions": [{"id": "general", "label": "General", "answer": "prediction", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": "manager", "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}, {"id": "names", "label": "Names", "answer": "people", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": ["manager", "manager", "peer", "peer"], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}, {"id": "section-3", "title": "Section 3", "share": 2.0, "questions": [{"id": "start", "label": "Start", "answer": "notes", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "recall": null, "optional": false, "source": ""}], "repeats": "once"}], "hash": "2222222222222222222222222222222222222222222222222222222222222222", "rules": {"predictions": {"enough": 3, "low_at_most": 7, "low_share": 0.5, "tens_share": 0.75, "high_share": 0.5, "general_gap": 2.0}, "pacing": {"minutes_per_question": 1.0, "quick": 1.0, "normal": 2.0, "deep": 3.0, "amber_share": 0.05, "red_share": 0.1}, "career": {"gap_months": 3, "recent_years": 5, "early_part": 3}, "references": {"flagged": 3, "manager": 2, "named": 1, "related": 1, "recent": 1, "recent_years": 5, "propose": 4, "least_managers": 2, "least_peers": 1}, "consistency": {"consistent_at_most": 1, "contradiction_from": 3, "verdict_from": 2, "pattern_from": 3, "mean_size_at_most": 1.0, "bias_from": 2.0}}, "behaviours": [], "invitation": {"goal": "", "format": ""}}');
CREATE TABLE candidate (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    opening_id TEXT NOT NULL CHECK (length(opening_id) BETWEEN 1 AND 200) REFERENCES opening (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 2000),
    created_ms INTEGER NOT NULL
, sort_key TEXT NOT NULL DEFAULT '' CHECK (length(sort_key) <= 8000), search_key TEXT NOT NULL DEFAULT '' CHECK (length(search_key) <= 8000)) STRICT;
INSERT INTO "candidate" VALUES('c1',1,'o1','Örjan Öberg',1,'}rjan }berg','orjan oberg');
INSERT INTO "candidate" VALUES('c2',2,'o1','anna Svensson',2,'anna svensson','anna svensson');
INSERT INTO "candidate" VALUES('c3',3,'o1','Åsa Lind',3,'{sa lind','asa lind');
CREATE TABLE candidate_link (
    foreign_id TEXT NOT NULL CHECK (length(foreign_id) BETWEEN 1 AND 200) PRIMARY KEY,
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "candidate_link" VALUES('c-there','c2',240);
CREATE TABLE decision (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('advance', 'hold', 'decline', 'hire')),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000000),
    tied_to TEXT NOT NULL CHECK (tied_to IN ('mission', 'outcome', 'competency', 'culture')),
    tied_text TEXT NOT NULL CHECK (length(tied_text) <= 1000000),
    by_whom TEXT NOT NULL CHECK (length(by_whom) BETWEEN 0 AND 2000),
    at_ms INTEGER NOT NULL,
    consensus_tenths INTEGER CHECK (consensus_tenths IS NULL OR consensus_tenths BETWEEN 10 AND 100),
    consensus_comment TEXT NOT NULL CHECK (length(consensus_comment) <= 1000000),
    composite_millis INTEGER CHECK (composite_millis IS NULL OR composite_millis BETWEEN 1000 AND 10000)
) STRICT;
INSERT INTO "decision" VALUES('d1','c1','hold','one more talk','competency','Drive','Åsa',230,73,'',6833);
CREATE TABLE erased_count (
    opening_id TEXT NOT NULL CHECK (length(opening_id) BETWEEN 1 AND 200) REFERENCES opening (id),
    step TEXT NOT NULL CHECK (length(step) BETWEEN 1 AND 200),
    count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (opening_id, step)
) STRICT;
INSERT INTO "erased_count" VALUES('o1','candidates',1);
INSERT INTO "erased_count" VALUES('o1','to_screen',1);
CREATE TABLE hold (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000000),
    review_on TEXT NOT NULL CHECK (length(review_on) = 10),
    by_whom TEXT NOT NULL CHECK (length(by_whom) BETWEEN 0 AND 2000),
    at_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    ended_by TEXT NOT NULL CHECK (length(ended_by) BETWEEN 0 AND 2000)
) STRICT;
INSERT INTO "hold" VALUES('h1','c1','a complaint','2026-06-30','Me',270,NULL,'');
CREATE TABLE interview (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    bank_hash TEXT NOT NULL CHECK (length(bank_hash) BETWEEN 1 AND 200) REFERENCES bank (hash),
    interviewer TEXT NOT NULL CHECK (length(interviewer) BETWEEN 0 AND 2000),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 240),
    started_ms INTEGER NOT NULL,
    finished_ms INTEGER,
    decision TEXT CHECK (decision IS NULL OR decision IN ('advance', 'thank', 'refer')),
    decision_reason TEXT NOT NULL CHECK (length(decision_reason) <= 1000000),
    place TEXT CHECK (place IS NULL OR length(place) BETWEEN 1 AND 200),
    clock_elapsed_ms INTEGER NOT NULL CHECK (clock_elapsed_ms >= 0),
    clock_running INTEGER NOT NULL CHECK (clock_running IN (0, 1)),
    clock_at_ms INTEGER NOT NULL, place_subject TEXT NOT NULL DEFAULT '' CHECK (length(place_subject) <= 200), listened INTEGER NOT NULL CHECK (listened IN (0, 1)) DEFAULT 0,
    CHECK (decision IS NULL OR finished_ms IS NOT NULL)
) STRICT;
INSERT INTO "interview" VALUES('i1',1,'c1','quick-screen','0000000000000000000000000000000000000000000000000000000000000000','Me',25,1,99,'advance','clear goals',NULL,0,0,0,'',0);
INSERT INTO "interview" VALUES('i2',2,'c1','deep-dive','1111111111111111111111111111111111111111111111111111111111111111','Me',90,2,199,'thank','another one was better','job-1',700,0,5,'j1',0);
INSERT INTO "interview" VALUES('i5',3,'c1','deep-dive','1111111111111111111111111111111111111111111111111111111111111111','Åsa',120,3,NULL,NULL,'',NULL,0,0,0,'',1);
INSERT INTO "interview" VALUES('i3',4,'c1','reference','2222222222222222222222222222222222222222222222222222222222222222','Me',20,30,50,NULL,'',NULL,0,0,0,'',0);
INSERT INTO "interview" VALUES('i4',5,'c1','reference','2222222222222222222222222222222222222222222222222222222222222222','Me',20,40,NULL,NULL,'',NULL,0,0,0,'',0);
CREATE TABLE job (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    seq INTEGER NOT NULL CHECK (seq >= 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 0 AND 2000),
    employer TEXT NOT NULL CHECK (length(employer) BETWEEN 0 AND 2000),
    manager TEXT NOT NULL CHECK (length(manager) BETWEEN 0 AND 2000),
    start_month TEXT NOT NULL CHECK (length(start_month) IN (0, 4, 7)),
    end_month TEXT NOT NULL CHECK (length(end_month) IN (0, 4, 7)),
    ongoing INTEGER NOT NULL CHECK (ongoing IN (0, 1)),
    full_time INTEGER NOT NULL CHECK (full_time IN (0, 1)),
    related INTEGER NOT NULL CHECK (related IN (0, 1)),
    depth TEXT CHECK (depth IS NULL OR depth IN ('quick', 'normal', 'deep')),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "job" VALUES('j1','c1',1,'Title 1','Employer 1','Manager 1','2011-01','2011-12',0,1,1,NULL,0,4,9);
CREATE TABLE job_progress (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    job_id TEXT NOT NULL CHECK (length(job_id) BETWEEN 1 AND 200) REFERENCES job (id),
    planned_ms INTEGER NOT NULL CHECK (planned_ms >= 0),
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (interview_id, job_id)
) STRICT;
INSERT INTO "job_progress" VALUES('i2','j1',540000,1,2,9);
CREATE TABLE look (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    by_whom TEXT NOT NULL CHECK (length(by_whom) BETWEEN 0 AND 2000),
    at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "look" VALUES('l1','c1','deep-dive','Me',210);
CREATE TABLE meeting (
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) PRIMARY KEY REFERENCES candidate (id),
    goal TEXT NOT NULL CHECK (length(goal) <= 1000000),
    format TEXT NOT NULL CHECK (length(format) <= 1000000),
    participants TEXT NOT NULL CHECK (length(participants) <= 1000000),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 240),
    when_text TEXT NOT NULL CHECK (length(when_text) BETWEEN 0 AND 2000),
    where_text TEXT NOT NULL CHECK (length(where_text) BETWEEN 0 AND 2000),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "meeting" VALUES('c1','who fits','two hours','[{"name": "Åsa", "role": "other", "part": "listens"}]',120,'Tuesday 10:00','room 4',2,9);
CREATE TABLE merits (
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) PRIMARY KEY REFERENCES candidate (id),
    education TEXT NOT NULL CHECK (length(education) <= 1000000),
    other TEXT NOT NULL CHECK (length(other) <= 1000000),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "merits" VALUES('c1','Upper secondary school','First aid',1,280);
CREATE TABLE opening (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 2000),
    search_key TEXT NOT NULL CHECK (length(search_key) BETWEEN 0 AND 2000),
    language TEXT NOT NULL CHECK (length(language) BETWEEN 1 AND 200),
    applicants INTEGER CHECK (applicants IS NULL OR applicants >= 0),
    quick_minutes INTEGER NOT NULL CHECK (quick_minutes BETWEEN 5 AND 240),
    quick_bank TEXT NOT NULL CHECK (length(quick_bank) BETWEEN 0 AND 2000),
    persona TEXT NOT NULL CHECK (length(persona) <= 1000000),
    created_ms INTEGER NOT NULL
, call_references TEXT NOT NULL CHECK (call_references IN ('before-decision', 'after-offer')) DEFAULT 'before-decision', panel TEXT NOT NULL CHECK (length(panel) <= 1000000) DEFAULT '[]', purpose TEXT NOT NULL CHECK (length(purpose) <= 1000000) DEFAULT '', controller TEXT NOT NULL CHECK (length(controller) BETWEEN 0 AND 2000) DEFAULT '', controller_contact TEXT NOT NULL CHECK (length(controller_contact) BETWEEN 0 AND 2000) DEFAULT '', closed_ms INTEGER, closed_on TEXT NOT NULL CHECK (length(closed_on) IN (0, 10)) DEFAULT '', keep_months INTEGER NOT NULL DEFAULT 24 CHECK (keep_months BETWEEN 0 AND 600), keep_reason TEXT NOT NULL CHECK (length(keep_reason) <= 1000000) DEFAULT '') STRICT;
INSERT INTO "opening" VALUES('o1',1,'Support agent','support agent','sv',40,25,'own','{"title": "Agent", "mission": "Help.", "outcomes": ["92 % CSAT"], "competencies": [{"id": "drive", "name": "Drive", "weight": 1.0, "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}}, {"id": "steering", "name": "Steering", "weight": 1.0, "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}}], "culture": ["Calm"], "weights_reason": "", "copied_from": ""}',5,'after-offer','[{"name": "Åsa", "stages": ["deep-dive", "offer"]}]','to fill the role','Example AB','hr@example.org',1740740400000,'2025-02-28',30,'a dispute is likely');
CREATE TABLE opening_bank (
    opening_id TEXT NOT NULL CHECK (length(opening_id) BETWEEN 1 AND 200) REFERENCES opening (id),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    bank_hash TEXT NOT NULL CHECK (length(bank_hash) BETWEEN 1 AND 200) REFERENCES bank (hash),
    PRIMARY KEY (opening_id, stage)
) STRICT;
INSERT INTO "opening_bank" VALUES('o1','quick-screen','0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "opening_bank" VALUES('o1','deep-dive','1111111111111111111111111111111111111111111111111111111111111111');
INSERT INTO "opening_bank" VALUES('o1','reference','2222222222222222222222222222222222222222222222222222222222222222');
CREATE TABLE own_example (
    interviewer TEXT NOT NULL CHECK (length(interviewer) BETWEEN 0 AND 2000),
    bank_id TEXT NOT NULL CHECK (length(bank_id) BETWEEN 1 AND 200),
    text TEXT NOT NULL CHECK (length(text) <= 1000000),
    PRIMARY KEY (interviewer, bank_id)
) STRICT;
INSERT INTO "own_example" VALUES('Me','test','I was late once.');
CREATE TABLE prediction (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    question_id TEXT NOT NULL CHECK (length(question_id) BETWEEN 1 AND 200),
    slot INTEGER NOT NULL CHECK (slot >= 0),
    relation TEXT NOT NULL CHECK (relation IN ('manager', 'peer', 'report')),
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    reference_id TEXT REFERENCES reference (id),
    number ANY CHECK (number IS NULL OR (typeof(number) = 'integer' AND number BETWEEN 1 AND 10)),
    declined INTEGER NOT NULL CHECK (declined IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (interview_id, question_id, slot),
    CHECK (named = 1 OR reference_id IS NULL),
    CHECK (declined = 0 OR number IS NULL)
) STRICT;
INSERT INTO "prediction" VALUES('i1','general',0,'manager',0,NULL,7,0,1,9);
INSERT INTO "prediction" VALUES('i1','names',0,'manager',1,'f8f37ec6-fd47-55d5-b317-d26ad1b44fd5',8,0,2,9);
CREATE TABLE reference (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 0 AND 2000),
    relation TEXT NOT NULL CHECK (relation IN ('manager', 'peer', 'report')),
    employer TEXT NOT NULL CHECK (length(employer) BETWEEN 0 AND 2000)
, job_id TEXT REFERENCES job (id), origin TEXT NOT NULL CHECK (origin IN ('named', 'manager', 'added', 'former')) DEFAULT 'named') STRICT;
INSERT INTO "reference" VALUES('a84dde17-ba39-51f2-b5c1-548a8c62edf2',1,'c1','Manager 1','manager','Employer 1','j1','manager');
INSERT INTO "reference" VALUES('f8f37ec6-fd47-55d5-b317-d26ad1b44fd5',2,'c1','Bo Berg','manager','Acme',NULL,'named');
INSERT INTO "reference" VALUES('r-added',3,'c1','Eva Dahl','peer','Acme',NULL,'added');
CREATE TABLE reference_call (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) PRIMARY KEY REFERENCES interview (id),
    reference_id TEXT NOT NULL CHECK (length(reference_id) BETWEEN 1 AND 200) REFERENCES reference (id),
    employer TEXT CHECK (employer IS NULL OR length(employer) <= 2000),
    challenge TEXT CHECK (challenge IS NULL OR length(challenge) <= 1000000)
) STRICT;
INSERT INTO "reference_call" VALUES('i3','a84dde17-ba39-51f2-b5c1-548a8c62edf2','Employer 1','the queue');
INSERT INTO "reference_call" VALUES('i4','f8f37ec6-fd47-55d5-b317-d26ad1b44fd5',NULL,NULL);
CREATE TABLE reference_details (
    reference_id TEXT NOT NULL CHECK (length(reference_id) BETWEEN 1 AND 200) PRIMARY KEY REFERENCES reference (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 0 AND 2000),
    relation TEXT CHECK (relation IS NULL OR relation IN ('manager', 'peer', 'report')),
    employer TEXT NOT NULL CHECK (length(employer) BETWEEN 0 AND 2000),
    job_id TEXT REFERENCES job (id),
    contact TEXT NOT NULL CHECK (length(contact) BETWEEN 0 AND 2000),
    together TEXT NOT NULL CHECK (length(together) BETWEEN 0 AND 2000),
    challenge TEXT NOT NULL CHECK (length(challenge) <= 1000000),
    works_here_now INTEGER NOT NULL CHECK (works_here_now IN (0, 1)),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "reference_details" VALUES('a84dde17-ba39-51f2-b5c1-548a8c62edf2','Manager One',NULL,'Employer 1','j1','070-1','2011','the queue
before Christmas',1,0,3,9);
CREATE TABLE reference_event (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    reference_id TEXT NOT NULL CHECK (length(reference_id) BETWEEN 1 AND 200) REFERENCES reference (id),
    kind TEXT NOT NULL CHECK (kind IN ('asked', 'granted', 'denied', 'set_up', 'reached', 'call_back', 'voicemail', 'no_answer', 'dates_only', 'refused', 'wrong_number')),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 0 AND 2000),
    at_ms INTEGER NOT NULL,
    by_whom TEXT NOT NULL CHECK (length(by_whom) BETWEEN 0 AND 2000),
    note TEXT NOT NULL CHECK (length(note) <= 1000000),
    call_back_ms INTEGER,
    for_present_employer INTEGER NOT NULL CHECK (for_present_employer IN (0, 1)),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "reference_event" VALUES('e1','a84dde17-ba39-51f2-b5c1-548a8c62edf2','asked','Manager One',5,'Me','',NULL,0,0,0,9);
INSERT INTO "reference_event" VALUES('e2','a84dde17-ba39-51f2-b5c1-548a8c62edf2','granted','Manager One',6,'Me','in writing',NULL,1,0,1,9);
INSERT INTO "reference_event" VALUES('e3','f8f37ec6-fd47-55d5-b317-d26ad1b44fd5','call_back','Bo Berg',7,'Me','',99,0,0,2,9);
INSERT INTO "reference_event" VALUES('e4','r-added','denied','Eva Dahl',8,'','',NULL,0,1,0,9);
CREATE TABLE reference_pair (
    first_id TEXT NOT NULL CHECK (length(first_id) BETWEEN 1 AND 200) REFERENCES reference (id),
    second_id TEXT NOT NULL CHECK (length(second_id) BETWEEN 1 AND 200) REFERENCES reference (id),
    same INTEGER NOT NULL CHECK (same IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (first_id, second_id),
    CHECK (first_id < second_id)
) STRICT;
INSERT INTO "reference_pair" VALUES('f8f37ec6-fd47-55d5-b317-d26ad1b44fd5','r-added',0,2,9);
CREATE TABLE reference_rating (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    question_id TEXT NOT NULL CHECK (length(question_id) BETWEEN 1 AND 200),
    number ANY CHECK (number IS NULL OR (typeof(number) = 'integer' AND number BETWEEN 1 AND 10)),
    declined INTEGER NOT NULL CHECK (declined IN (0, 1)),
    changed_after INTEGER NOT NULL CHECK (changed_after IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (interview_id, question_id),
    CHECK (declined = 0 OR number IS NULL)
) STRICT;
INSERT INTO "reference_rating" VALUES('i3','number',8,0,1,4,9);
INSERT INTO "reference_rating" VALUES('i4','number',NULL,1,0,1,9);
CREATE TABLE retention (
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) PRIMARY KEY REFERENCES candidate (id),
    erase_on TEXT NOT NULL CHECK (length(erase_on) IN (0, 10)),
    reason TEXT NOT NULL CHECK (length(reason) <= 1000000),
    handed_over_ms INTEGER,
    marked_ms INTEGER,
    marked_by TEXT NOT NULL CHECK (length(marked_by) BETWEEN 0 AND 2000),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "retention" VALUES('c1','2027-03-01','asked for it',NULL,250,'Me',1,260);
CREATE TABLE revision (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    question_id TEXT NOT NULL CHECK (length(question_id) BETWEEN 1 AND 200),
    subject TEXT NOT NULL CHECK (length(subject) <= 200),
    rating ANY CHECK (rating IS NULL OR (typeof(rating) = 'integer' AND rating BETWEEN 1 AND 10)),
    unrated TEXT CHECK (unrated IS NULL OR unrated IN ('no_evidence', 'declined', 'not_asked')),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000000),
    at_ms INTEGER NOT NULL,
    after_reveal INTEGER NOT NULL CHECK (after_reveal IN (0, 1)),
    CHECK (rating IS NULL OR unrated IS NULL)
) STRICT;
INSERT INTO "revision" VALUES('v1','i1','goals','',6,NULL,'heard more',220,1);
CREATE TABLE row_checksum (
    of_table TEXT NOT NULL,
    row_key TEXT NOT NULL,
    sum BLOB NOT NULL CHECK (length(sum) = 16),
    PRIMARY KEY (of_table, row_key)
) STRICT, WITHOUT ROWID;
INSERT INTO "row_checksum" VALUES('answer','''i1'',''goals'',''''',X'9AB4052809D2F618B63B0E951743FE0A');
INSERT INTO "row_checksum" VALUES('answer','''i1'',''steer'',''''',X'B7C48940D05D788F1C7FA8758570D9DD');
INSERT INTO "row_checksum" VALUES('answer','''i2'',''job-1'',''j1''',X'9EF2071804E4E5647D0BE315EBE397F2');
INSERT INTO "row_checksum" VALUES('answer','''i3'',''goals'',''''',X'2479DD037187FA9BD35FC143A1D7B7CD');
INSERT INTO "row_checksum" VALUES('answer','''i5'',''competencies'',''drive''',X'08EAA7754286A9D38A5A75CACEF0F218');
INSERT INTO "row_checksum" VALUES('answer_version','''i5'',''competencies'',''drive'',1',X'F8896866815719812F522128EBF2EE1D');
INSERT INTO "row_checksum" VALUES('bank','''0000000000000000000000000000000000000000000000000000000000000000''',X'9FA4AAD5A64D22BE676277DDE59241E4');
INSERT INTO "row_checksum" VALUES('bank','''1111111111111111111111111111111111111111111111111111111111111111''',X'17E22798572F70508B742AE483F1C2AC');
INSERT INTO "row_checksum" VALUES('bank','''2222222222222222222222222222222222222222222222222222222222222222''',X'B13059B033DC9BF6AEC4B68C56B296E7');
INSERT INTO "row_checksum" VALUES('candidate','''c1''',X'3BEDB7564C45F958F274F7EAB046A022');
INSERT INTO "row_checksum" VALUES('candidate','''c2''',X'12DB7F1D25684EFC80319CC3050D7EE3');
INSERT INTO "row_checksum" VALUES('candidate','''c3''',X'D1E587989003FC1E6A56F46628B208C6');
INSERT INTO "row_checksum" VALUES('candidate_link','''c-there''',X'50938908C123CCC255ECB3BE6C7F4FD6');
INSERT INTO "row_checksum" VALUES('decision','''d1''',X'96850FEDB51E800748A385DEF366A28A');
INSERT INTO "row_checksum" VALUES('erased_count','''o1'',''candidates''',X'C1CA0D61CC0784C075BBA994F27D434E');
INSERT INTO "row_checksum" VALUES('erased_count','''o1'',''to_screen''',X'FC758FD658B3415BABD83869FC26AD02');
INSERT INTO "row_checksum" VALUES('hold','''h1''',X'9AD0E93D7479F21D3E21148242FFA8CB');
INSERT INTO "row_checksum" VALUES('interview','''i1''',X'A6189E7CADDB28D49A57F0F9A8519674');
INSERT INTO "row_checksum" VALUES('interview','''i2''',X'AF0AEC29CBFF65FAF2435D8E9EB2C624');
INSERT INTO "row_checksum" VALUES('interview','''i3''',X'9A493719965B5FBDCD0F13668F2EEA96');
INSERT INTO "row_checksum" VALUES('interview','''i4''',X'D0E2A8A65E52C4AA14CE171E7691205B');
INSERT INTO "row_checksum" VALUES('interview','''i5''',X'3BE712EC9E652C37E8B3C82E1E32B7D6');
INSERT INTO "row_checksum" VALUES('job','''j1''',X'5C8275034A3803DF4C4104524E42CB2B');
INSERT INTO "row_checksum" VALUES('job_progress','''i2'',''j1''',X'4F2E83655425D98113B2A2C282298047');
INSERT INTO "row_checksum" VALUES('look','''l1''',X'0AF99FB3CB8FB5EF8DBEDB5B39389C68');
INSERT INTO "row_checksum" VALUES('meeting','''c1''',X'1ED8049CA54766B4555B368444099BBC');
INSERT INTO "row_checksum" VALUES('merits','''c1''',X'C39445DDA089F7C67CAC8DD0676F30B4');
INSERT INTO "row_checksum" VALUES('opening','''o1''',X'95D3A5685F3A0047FE1E9CF2635A3EB1');
INSERT INTO "row_checksum" VALUES('opening_bank','''o1'',''deep-dive''',X'CABE1E622D5EA02CDB123BE33CBC9CDC');
INSERT INTO "row_checksum" VALUES('opening_bank','''o1'',''quick-screen''',X'4C722D904A0FB2D9174301E7BBCBB3BA');
INSERT INTO "row_checksum" VALUES('opening_bank','''o1'',''reference''',X'D16BA2CFF4AA0947B5FCE588E1D207E5');
INSERT INTO "row_checksum" VALUES('own_example','''Me'',''test''',X'531A6AB52A3FDEF451AFEBCA08F1D0D6');
INSERT INTO "row_checksum" VALUES('prediction','''i1'',''general'',0',X'975D8B000E54E70A2EDA6EAACF1B8DC1');
INSERT INTO "row_checksum" VALUES('prediction','''i1'',''names'',0',X'FA4B0D7853B5EA4EB240B92AE8FC1BBB');
INSERT INTO "row_checksum" VALUES('reference','''a84dde17-ba39-51f2-b5c1-548a8c62edf2''',X'86FE06F0853D8A9F2C087EE29DEB2595');
INSERT INTO "row_checksum" VALUES('reference','''f8f37ec6-fd47-55d5-b317-d26ad1b44fd5''',X'0AC3C40D6ED9C8FAC00F125C5EB93200');
INSERT INTO "row_checksum" VALUES('reference','''r-added''',X'011BCD2F464FCB5AD7F062BE63433459');
INSERT INTO "row_checksum" VALUES('reference_call','''i3''',X'6B2E8E8CF8DB2F29FE7DFE48C2D15615');
INSERT INTO "row_checksum" VALUES('reference_call','''i4''',X'6F700A9D6E0F34EE910FC6937489E711');
INSERT INTO "row_checksum" VALUES('reference_details','''a84dde17-ba39-51f2-b5c1-548a8c62edf2''',X'E055F6A0508A4E0E25BAA5634762E2AE');
INSERT INTO "row_checksum" VALUES('reference_event','''e1''',X'7596C25C3E2AE45AFF804886FF346CC2');
INSERT INTO "row_checksum" VALUES('reference_event','''e2''',X'44EB0F9402D2E056E91F7282482FB631');
INSERT INTO "row_checksum" VALUES('reference_event','''e3''',X'F34FC15FE32D877F6CFE598F79650B1B');
INSERT INTO "row_checksum" VALUES('reference_event','''e4''',X'A305DE0FA2AB7CBCA0F0F1AD0E7A1B62');
INSERT INTO "row_checksum" VALUES('reference_pair','''f8f37ec6-fd47-55d5-b317-d26ad1b44fd5'',''r-added''',X'8D8DBDBE41F66A967C6FCB4675AEF04C');
INSERT INTO "row_checksum" VALUES('reference_rating','''i3'',''number''',X'A5238A67D9BDC7D6CD8A7C8912A0FCE7');
INSERT INTO "row_checksum" VALUES('reference_rating','''i4'',''number''',X'7382EAD17134824E254D2A261A4FBA3D');
INSERT INTO "row_checksum" VALUES('retention','''c1''',X'07AAB0256B6A4FEE2AAA6B31710202D4');
INSERT INTO "row_checksum" VALUES('revision','''v1''',X'BC7656C6BD98A90BC4A5CD24720CEE5C');
INSERT INTO "row_checksum" VALUES('submission','''i1''',X'B2BC33A4421C83454A53B38EBCA9B373');
INSERT INTO "row_checksum" VALUES('tombstone','''sha256:746a5898aebbd6d2ee0ac35f1bef4a1222f1d02e0077754fbdbaf04be60aad4b''',X'ABE448EF3E83046A01E6A45A1A553F9B');
CREATE TABLE submission (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) PRIMARY KEY REFERENCES interview (id),
    at_ms INTEGER NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    own_example TEXT NOT NULL CHECK (length(own_example) <= 1000000)
) STRICT;
INSERT INTO "submission" VALUES('i1',200,'7ccbe0b768b1973ad15a16df51fba2175e302ca767a3075e179a278dfc2dc385','I was late once.');
CREATE TABLE tombstone (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "tombstone" VALUES('sha256:746a5898aebbd6d2ee0ac35f1bef4a1222f1d02e0077754fbdbaf04be60aad4b',0);
CREATE INDEX interview_by_candidate ON interview (candidate_id, stage, seq, finished_ms, decision);
CREATE INDEX interview_by_bank ON interview (bank_hash);
CREATE INDEX reference_by_candidate ON reference (candidate_id);
CREATE INDEX prediction_by_reference ON prediction (reference_id);
CREATE INDEX candidate_by_name ON candidate (opening_id, sort_key, id, search_key);
CREATE INDEX job_by_candidate ON job (candidate_id, seq, id);
CREATE INDEX job_progress_by_job ON job_progress (job_id);
CREATE INDEX reference_by_job ON reference (job_id);
CREATE INDEX reference_details_by_job ON reference_details (job_id);
CREATE INDEX reference_event_by_reference ON reference_event (reference_id, at_ms, id);
CREATE INDEX reference_event_by_call_back ON reference_event (call_back_ms, id);
CREATE INDEX reference_pair_by_second ON reference_pair (second_id);
CREATE INDEX reference_call_by_reference ON reference_call (reference_id);
CREATE TRIGGER look_is_never_changed BEFORE UPDATE ON look BEGIN SELECT RAISE(ABORT, 'a row of look is never changed'); END;
CREATE TRIGGER revision_is_never_changed BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'a row of revision is never changed'); END;
CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'a row of decision is never changed'); END;
CREATE INDEX look_by_candidate ON look (candidate_id, at_ms, id);
CREATE INDEX revision_by_interview ON revision (interview_id, at_ms, id);
CREATE INDEX decision_by_candidate ON decision (candidate_id, at_ms, id);
CREATE INDEX candidate_link_by_candidate ON candidate_link (candidate_id);
CREATE INDEX hold_by_candidate ON hold (candidate_id, at_ms, id);
COMMIT;
PRAGMA application_id = 1230263625;
PRAGMA user_version = 7;
