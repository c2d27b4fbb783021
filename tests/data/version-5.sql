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
INSERT INTO "answer" VALUES('i5','competencies','drive','heard from the door',6,NULL,'',30,1,9,'');
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
, call_references TEXT NOT NULL CHECK (call_references IN ('before-decision', 'after-offer')) DEFAULT 'before-decision', panel TEXT NOT NULL CHECK (length(panel) <= 1000000) DEFAULT '[]') STRICT;
INSERT INTO "opening" VALUES('o1',1,'Support agent','support agent','sv',40,25,'own','{"title": "Agent", "mission": "Help.", "outcomes": ["92 % CSAT"], "competencies": [{"id": "drive", "name": "Drive", "weight": 1.0, "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}}, {"id": "steering", "name": "Steering", "weight": 1.0, "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}}], "culture": ["Calm"], "weights_reason": "", "copied_from": ""}',5,'after-offer','[{"name": "Åsa", "stages": ["deep-dive", "offer"]}]');
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
CREATE TABLE submission (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) PRIMARY KEY REFERENCES interview (id),
    at_ms INTEGER NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    own_example TEXT NOT NULL CHECK (length(own_example) <= 1000000)
) STRICT;
INSERT INTO "submission" VALUES('i1',200,'7ccbe0b768b1973ad15a16df51fba2175e302ca767a3075e179a278dfc2dc385','I was late once.');
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
COMMIT;
PRAGMA application_id = 1230263625;
PRAGMA user_version = 5;
